using Atlas.Engine.LocalCloud.Connect.Handsets;
using Atlas.Engine.LocalCloud.Connect.People;

namespace Atlas.Engine.LocalCloud.Connect;

/// <summary>Which simulated person has which number. Safe for concurrent use.</summary>
/// <remarks>What a person says depends on the seed, the number and how often that number was called before: the same run twice is the same.</remarks>
/// <param name="seed">Any number.</param>
/// <param name="handset">What rings when <see cref="You"/> are called; null when there is none, and nobody of that name.</param>
public sealed class PhoneBook(int seed, Handset? handset = null)
{
    /// <summary>Who answers a number that nobody was given, unless <see cref="Fallback"/> was changed.</summary>
    public const string Default = "answers";

    /// <summary>Somebody real, at the handset.</summary>
    public const string You = "you";

    private readonly Lock gate = new();
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<Random, Person>> people = new(StringComparer.Ordinal)
    {
        [Default] = chance => new Buyer(chance),
        ["no-answer"] = _ => new Unreachable(Ringing.Forever),
        ["busy"] = _ => new Unreachable(Ringing.Refused(3, "TELECOM_BUSY")),
        ["invalid-number"] = _ => new Unreachable(Ringing.Refused(2, "TELECOM_NUMBER_INVALID")),
        ["voicemail"] = chance => new Voicemail(chance),
        ["hangs-up"] = _ => new HangsUp(),
        ["hangs-up-later"] = _ => new Scripted(),
        ["silent"] = _ => new Silent(),
        ["opt-out"] = chance => new OptsOut(chance),
        ["opt-out-key"] = _ => new Scripted(Response.Press("9")),
        ["opt-out-at-once"] = _ => new PressesNine(),
        ["callback"] = chance => new AsksForPerson(chance),
        ["hostile"] = chance => new Hostile(chance),
        ["erase-me"] = chance => new Buyer(chance),
    };

    private string fallback = Default;

    /// <summary>The people there are, by name.</summary>
    public IReadOnlyList<string> Names
    {
        get { lock (gate) return handset is null ? [.. people.Keys] : [.. people.Keys, You]; }
    }

    /// <summary>Who answers a number that nobody was given.</summary>
    /// <exception cref="ArgumentException">There is no such person.</exception>
    public string Fallback
    {
        get { lock (gate) return fallback; }
        set
        {
            Check(value);
            lock (gate) fallback = value;
        }
    }

    /// <summary>Which numbers were given to whom: digits alone, and the person's name.</summary>
    public IReadOnlyDictionary<string, string> Given
    {
        get { lock (gate) return new Dictionary<string, string>(names); }
    }

    /// <summary>Adds a person of one's own.</summary>
    /// <param name="name">What they are called in <see cref="Set"/>.</param>
    /// <param name="person">Makes the person anew for each call, from the call's own seeded chance.</param>
    public void Introduce(string name, Func<Random, Person> person)
    {
        lock (gate) people[name] = person;
    }

    /// <summary>Gives a number to a person; calls placed from now on meet them.</summary>
    /// <param name="number">In E.164 form; spaces, dashes and a missing plus are forgiven.</param>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is no such person, or the number has no digits.</exception>
    public void Set(string number, string name)
    {
        string digits = Digits(number);
        if (digits.Length == 0) throw new ArgumentException("The number has no digits.", nameof(number));
        Check(name);
        lock (gate) names[digits] = name;
    }

    /// <summary>Who has a number.</summary>
    public string NameOf(string number)
    {
        lock (gate) return names.GetValueOrDefault(Digits(number), fallback);
    }

    /// <summary>Calls a number.</summary>
    /// <param name="number">In E.164 form.</param>
    /// <param name="before">How often it was called before.</param>
    internal (string Name, Callee Callee) Answering(string number, int before)
    {
        lock (gate)
        {
            string name = names.GetValueOrDefault(Digits(number), fallback);
            Random chance = new(Mix(Digits(number), before));
            return (name, name == You && handset is not null ? new HandsetCallee(handset, () => new Voicemail(chance)) : new SimulatedCallee(people[name](chance)));
        }
    }

    private void Check(string name)
    {
        IReadOnlyList<string> known = Names;
        if (!known.Contains(name)) throw new ArgumentException($"There is nobody called '{name}': {string.Join(", ", known)}.", nameof(name));
    }

    private static string Digits(string number) => string.Concat(number.Where(char.IsAsciiDigit));

    // FNV-1a: the framework's own string hash differs from process to process.
    private int Mix(string digits, int before)
    {
        uint hash = 2166136261;
        foreach (char c in $"{seed}/{digits}/{before}") hash = (hash ^ c) * 16777619;
        return (int)hash;
    }
}

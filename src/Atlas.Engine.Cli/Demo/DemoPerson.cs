namespace Atlas.Engine.Cli.Demo;

/// <summary>Somebody whom the demonstration calls: what they type, how they behave on the telephone, and how it must end.</summary>
/// <param name="Name">As <c>--person</c> takes it.</param>
/// <param name="About">One line for <c>--list</c>.</param>
/// <param name="FullName">As typed in the chat.</param>
/// <param name="Phone">As typed in the chat.</param>
/// <param name="Opening">What they type before they ask to be called.</param>
/// <param name="Afterwards">What they type after the call.</param>
/// <param name="Expects">What must hold at the end.</param>
public sealed record DemoPerson(
    string Name,
    string About,
    string FullName,
    string Phone,
    IReadOnlyList<string> Opening,
    IReadOnlyList<string> Afterwards,
    Expectation Expects)
{
    /// <summary>All that is typed until the call is on its way.</summary>
    public IEnumerable<string> Chat => [.. Opening, "Please call me", FullName, Phone, "Yes"];
}

/// <summary>How a journey must end.</summary>
/// <param name="Telephony">The last call's word.</param>
/// <param name="CallsPlaced">How many calls the telephone network must have seen; null for as many as the retry plan allows.</param>
/// <param name="OptedOut">Whether the person must be marked not to be called.</param>
/// <param name="Cases">How many cases must be open.</param>
/// <param name="Erased">Whether nothing of the person may be left.</param>
/// <param name="Talked">Whether the person must have been talked with, so that a transcript is there.</param>
public sealed record Expectation(string Telephony, int? CallsPlaced = 1, bool OptedOut = false, int Cases = 0, bool Erased = false, bool Talked = false);

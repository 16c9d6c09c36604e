using System.Reflection;
using System.Reflection.Emit;

namespace Atlas.Engine.Template.Tests.Code;

/// <summary>One call in compiled code, and what may be handed to it.</summary>
/// <param name="Caller">Whose code it is in.</param>
/// <param name="Callee">What is called.</param>
/// <param name="At">Which of the caller's instructions calls.</param>
internal sealed record Call(MethodBase Caller, MethodBase Callee, int At)
{
    /// <summary>The class whose source has this call, whatever the compiler nested in it.</summary>
    public Type Class => Outermost(Caller.DeclaringType ?? throw new InvalidOperationException("Code outside any class."));

    /// <summary>The class that is called.</summary>
    public string Target => Callee.DeclaringType?.FullName ?? "";

    /// <summary>The same for people.</summary>
    public string Name => $"{Target}.{Callee.Name}";

    /// <summary>Where the object may come from that is called.</summary>
    public IReadOnlyList<Instruction> Receiver => Origins.In(Caller).Of(At, 0);

    /// <summary>Where the value of a parameter may come from; fails where the method is only named, to be called later by others.</summary>
    public IReadOnlyList<Instruction> Argument(string parameter) => Origins.In(Caller).Of(At, Position(parameter));

    /// <summary>The texts that a parameter may get.</summary>
    /// <returns>Null where it may get something else than a text that is written there; an empty text where it may get nothing.</returns>
    public IReadOnlyList<string>? Texts(string parameter)
    {
        string?[] texts = [.. Argument(parameter).Select(origin => origin.Code == OpCodes.Ldnull ? "" : origin.Operand as string)];
        return texts.Length > 0 && texts.All(text => text is not null) ? [.. texts.OfType<string>()] : null;
    }

    /// <summary>Where a parameter stands among what the call takes.</summary>
    public int Position(string parameter)
    {
        OpCode code = Instruction.Of(Caller)[At].Code;
        if (code == OpCodes.Ldftn || code == OpCodes.Ldvirtftn || code == OpCodes.Ldtoken)
            throw new InvalidOperationException($"{Class} passes {Name} on: it is not to be seen what it is called with.");
        return Callee.GetParameters().Single(candidate => candidate.Name == parameter).Position + (Callee.IsStatic || code == OpCodes.Newobj ? 0 : 1);
    }

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}

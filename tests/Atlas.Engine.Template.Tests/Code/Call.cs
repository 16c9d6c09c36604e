using System.Reflection;
using System.Reflection.Emit;

namespace Atlas.Engine.Template.Tests.Code;

/// <summary>One call in compiled code, with what came before it in its method.</summary>
/// <param name="Caller">Whose code it is in.</param>
/// <param name="Callee">What is called.</param>
/// <param name="Instructions">The caller's instructions.</param>
/// <param name="At">Which of them calls.</param>
internal sealed record Call(MethodBase Caller, MethodBase Callee, IReadOnlyList<Instruction> Instructions, int At)
{
    /// <summary>The class whose source has this call, whatever the compiler nested in it.</summary>
    public Type Class => Outermost(Caller.DeclaringType ?? throw new InvalidOperationException("Code outside any class."));

    /// <summary>The class that is called.</summary>
    public string Target => Callee.DeclaringType?.FullName ?? "";

    /// <summary>The text right before the call; null where something else is.</summary>
    public string? Literal => At > 0 ? Instructions[At - 1].Operand as string : null;

    /// <summary>The texts between a method's last call and this one.</summary>
    public IReadOnlyList<string> LiteralsSince(string method)
    {
        int from = At - 1;
        while (from >= 0 && !(Instructions[from].Operand is MethodBase earlier && earlier.Name == method)) from--;
        return [.. Instructions.Take(At).Skip(from + 1).Select(instruction => instruction.Operand).OfType<string>()];
    }

    /// <summary>The fields of a type that were loaded since something of that type was last used: the possible receivers of this call.</summary>
    public IReadOnlyList<FieldInfo> ReceiversOf(Type type)
    {
        List<FieldInfo> receivers = [];
        foreach ((OpCode code, object? operand) in Instructions.Take(At))
        {
            if (operand is FieldInfo field && field.FieldType == type && code == OpCodes.Ldfld) receivers.Add(field);
            if (operand is MethodBase used && (used.DeclaringType == type || used.GetParameters().Any(parameter => parameter.ParameterType == type))) receivers.Clear();
        }

        return receivers;
    }

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}

using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace Atlas.Engine.Template.Tests.Code;

/// <summary>One instruction of a method's IL.</summary>
/// <param name="Code">What it does.</param>
/// <param name="Operand">A method, field, type or text; null where the operand is of no interest here.</param>
internal sealed record Instruction(OpCode Code, object? Operand)
{
    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => field.GetValue(null)).OfType<OpCode>().ToDictionary(code => code.Value);

    /// <summary>The instructions of a method, in order; none where it has no body.</summary>
    public static IEnumerable<Instruction> Of(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } il) yield break;
        Type[] ofType = method.DeclaringType?.GetGenericArguments() ?? [];
        Type[] ofMethod = method.IsGenericMethodDefinition ? method.GetGenericArguments() : [];
        for (int at = 0; at < il.Length;)
        {
            OpCode code = il[at] == 0xFE ? Codes[unchecked((short)(0xFE00 | il[at + 1]))] : Codes[il[at]];
            at += code.Size;
            int token = code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok or OperandType.InlineString
                ? BinaryPrimitives.ReadInt32LittleEndian(il.AsSpan(at))
                : 0;
            yield return new(code, code.OperandType switch
            {
                OperandType.InlineString => method.Module.ResolveString(token),
                OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok => method.Module.ResolveMember(token, ofType, ofMethod),
                _ => null,
            });
            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BinaryPrimitives.ReadInt32LittleEndian(il.AsSpan(at)),
                _ => 4,
            };
        }
    }
}

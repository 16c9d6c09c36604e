using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;

namespace Atlas.Engine.Template.Tests.Code;

/// <summary>One instruction of a method's IL.</summary>
/// <param name="Code">What it does.</param>
/// <param name="Operand">
/// A method, field, type or text; the parameter or local that is meant; the places in the method that may come next.
/// Null where the operand is of no interest here, and for the receiver.
/// </param>
internal sealed record Instruction(OpCode Code, object? Operand)
{
    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => field.GetValue(null)).OfType<OpCode>().ToDictionary(code => code.Value);

    private static readonly ConcurrentDictionary<MethodBase, IReadOnlyList<Instruction>> Known = [];

    /// <summary>The instructions of a method, in order; none where it has no body.</summary>
    public static IReadOnlyList<Instruction> Of(MethodBase method) => Known.GetOrAdd(method, Read);

    private static IReadOnlyList<Instruction> Read(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body || body.GetILAsByteArray() is not { } il) return [];
        IReadOnlyList<int> offsets = OffsetsIn(il);
        return [.. offsets.Select(at => Read(method, body, il, at, offsets))];
    }

    /// <summary>Where a method's instructions begin, in bytes.</summary>
    public static IReadOnlyList<int> OffsetsIn(byte[] il)
    {
        List<int> offsets = [];
        for (int at = 0; at < il.Length; at += CodeAt(il, at).Size + OperandSize(il, at)) offsets.Add(at);
        return offsets;
    }

    private static OpCode CodeAt(byte[] il, int at) => il[at] == 0xFE ? Codes[unchecked((short)(0xFE00 | il[at + 1]))] : Codes[il[at]];

    private static int OperandSize(byte[] il, int at)
    {
        OpCode code = CodeAt(il, at);
        return code.OperandType switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => 4 + 4 * BinaryPrimitives.ReadInt32LittleEndian(il.AsSpan(at + code.Size)),
            _ => 4,
        };
    }

    private static Instruction Read(MethodBase method, MethodBody body, byte[] il, int at, IReadOnlyList<int> offsets)
    {
        OpCode code = CodeAt(il, at);
        ReadOnlySpan<byte> operand = il.AsSpan(at + code.Size);
        int next = at + code.Size + OperandSize(il, at);
        return new(code, code.OperandType switch
        {
            OperandType.InlineString => method.Module.ResolveString(BinaryPrimitives.ReadInt32LittleEndian(operand)),
            OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok => Member(method, BinaryPrimitives.ReadInt32LittleEndian(operand)),
            OperandType.ShortInlineBrTarget => new[] { Place(next + (sbyte)operand[0]) },
            OperandType.InlineBrTarget => new[] { Place(next + BinaryPrimitives.ReadInt32LittleEndian(operand)) },
            OperandType.InlineSwitch => Cases(operand),
            OperandType.ShortInlineVar => Variable(method, body, code, operand[0]),
            OperandType.InlineVar => Variable(method, body, code, BinaryPrimitives.ReadUInt16LittleEndian(operand)),
            OperandType.InlineNone when code.Name is [.. var name, '.', >= '0' and <= '3' and var number] && name is "ldarg" or "ldloc" or "stloc" => Variable(method, body, code, number - '0'),
            _ => null,
        });

        int Place(int offset) => ((List<int>)offsets).BinarySearch(offset);

        int[] Cases(ReadOnlySpan<byte> table)
        {
            int[] places = new int[BinaryPrimitives.ReadInt32LittleEndian(table)];
            for (int i = 0; i < places.Length; i++) places[i] = Place(next + BinaryPrimitives.ReadInt32LittleEndian(table[(4 + 4 * i)..]));
            return places;
        }
    }

    private static MemberInfo? Member(MethodBase method, int token) => method.Module.ResolveMember(
        token, method.DeclaringType?.GetGenericArguments() ?? [], method.IsGenericMethodDefinition ? method.GetGenericArguments() : []);

    private static object? Variable(MethodBase method, MethodBody body, OpCode code, int number)
    {
        if (code.Name?.Contains("loc", StringComparison.Ordinal) == true) return body.LocalVariables[number];
        int parameter = number - (method.IsStatic ? 0 : 1);
        return parameter < 0 ? null : method.GetParameters()[parameter];
    }
}

using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;

namespace Atlas.Engine.Template.Tests.Code;

/// <summary>Where what an instruction takes from the stack comes from, whichever way the method went.</summary>
/// <remarks>
/// All ways are walked, with sets of instructions in place of values; where two ways meet, either may have put it there.
/// A local stands for whatever is stored in it anywhere. Source of the rules: ECMA-335, partition III.
/// </remarks>
internal sealed class Origins
{
    // What the runtime hands to a handler: no instruction put it there.
    private const int Caught = -1;

    private static readonly ConcurrentDictionary<MethodBase, Origins> Known = [];

    private readonly IReadOnlyList<Instruction> instructions;
    private readonly HashSet<int>[]?[] before;
    private readonly Queue<int> work = [];

    private Origins(MethodBase method)
    {
        instructions = Instruction.Of(method);
        before = new HashSet<int>[instructions.Count][];
        Enter(0, []);
        foreach ((int handler, bool takesError) in HandlersOf(method)) Enter(handler, takesError ? [[Caught]] : []);
        while (work.TryDequeue(out int at)) Step(at);
    }

    /// <summary>Walks a method.</summary>
    public static Origins In(MethodBase method) => Known.GetOrAdd(method, key => new(key));

    /// <summary>The instructions of which one put there what another takes.</summary>
    /// <param name="at">Who takes.</param>
    /// <param name="taken">Which of what it takes, from the first that was put there.</param>
    public IReadOnlyList<Instruction> Of(int at, int taken) => [.. PlacesOf(at, taken).Select(place => instructions[place])];

    /// <summary>The same, as places in the method.</summary>
    public IReadOnlySet<int> PlacesOf(int at, int taken)
    {
        HashSet<int> found = [], looked = [];
        Queue<int> open = new(Taken(at, taken));
        while (open.TryDequeue(out int place))
        {
            if (!looked.Add(place)) continue;
            if (place == Caught) throw new InvalidOperationException("What was caught has no place in the code.");
            if (StoresOf(place) is not { Count: > 0 } stores) found.Add(place);
            else foreach (int store in stores) Taken(store, 0).ToList().ForEach(open.Enqueue);
        }

        return found;
    }

    private HashSet<int> Taken(int at, int taken) => before[at] is { } stack ? stack[stack.Length - Takes(instructions[at], stack.Length) + taken] : [];

    // A local whose address is taken may be written through it: then it stays what it is, a local.
    private List<int> StoresOf(int place) => instructions[place] is { Operand: LocalVariableInfo local, Code.Name: { } name } && name.StartsWith("ldloc", StringComparison.Ordinal)
        && !name.StartsWith("ldloca", StringComparison.Ordinal) && !Places(local, "ldloca").Any()
            ? [.. Places(local, "stloc")]
            : [];

    private IEnumerable<int> Places(LocalVariableInfo local, string code) => Enumerable.Range(0, instructions.Count).Where(at =>
        instructions[at] is { Operand: LocalVariableInfo other, Code.Name: { } name } && other.LocalIndex == local.LocalIndex && name.StartsWith(code, StringComparison.Ordinal));

    private void Step(int at)
    {
        HashSet<int>[] stack = before[at] ?? [];
        Instruction instruction = instructions[at];
        OpCode code = instruction.Code;
        int takes = Takes(instruction, stack.Length);
        HashSet<int>[] left = stack[..^takes];
        HashSet<int>[] after = code == OpCodes.Dup ? [.. stack, stack[^1]] : [.. left, .. Enumerable.Range(0, Puts(instruction)).Select(_ => new HashSet<int> { at })];
        if (code == OpCodes.Leave || code == OpCodes.Leave_S) after = [];
        if (instruction.Operand is int[] targets) foreach (int target in targets) Enter(target, after);
        if (code.FlowControl is not (FlowControl.Branch or FlowControl.Return or FlowControl.Throw) && code != OpCodes.Endfilter && at + 1 < instructions.Count) Enter(at + 1, after);
    }

    private void Enter(int at, HashSet<int>[] stack)
    {
        if (before[at] is not { } known)
        {
            before[at] = [.. stack.Select(value => new HashSet<int>(value))];
            work.Enqueue(at);
            return;
        }

        bool grew = false;
        for (int i = 0; i < known.Length; i++)
        {
            int count = known[i].Count;
            known[i].UnionWith(stack[i]);
            grew |= known[i].Count > count;
        }

        if (grew) work.Enqueue(at);
    }

    // "Pop1_pop1" takes two, "Pop0" none; a call takes what its signature says, a return whatever there is.
    private static int Takes(Instruction instruction, int depth) => instruction.Code.StackBehaviourPop switch
    {
        StackBehaviour.Pop0 => 0,
        StackBehaviour.Varpop when instruction.Operand is MethodBase called =>
            called.GetParameters().Length + (called.IsStatic || instruction.Code == OpCodes.Newobj ? 0 : 1),
        StackBehaviour.Varpop when instruction.Code == OpCodes.Ret => depth,
        StackBehaviour.Varpop => throw new NotSupportedException("A call through a pointer is not followed."),
        StackBehaviour known => known.ToString().Split('_').Length,
    };

    private static int Puts(Instruction instruction) => instruction.Code.StackBehaviourPush switch
    {
        StackBehaviour.Push0 => 0,
        StackBehaviour.Varpush => instruction.Operand is MethodInfo called && called.ReturnType == typeof(void) ? 0 : 1,
        StackBehaviour known => known.ToString().Split('_').Length,
    };

    private static IEnumerable<(int At, bool TakesError)> HandlersOf(MethodBase method)
    {
        MethodBody? body = method.GetMethodBody();
        List<int> offsets = [.. Instruction.OffsetsIn(body?.GetILAsByteArray() ?? [])];
        foreach (ExceptionHandlingClause clause in body?.ExceptionHandlingClauses ?? [])
        {
            yield return (offsets.BinarySearch(clause.HandlerOffset), clause.Flags is ExceptionHandlingClauseOptions.Clause or ExceptionHandlingClauseOptions.Filter);
            if (clause.Flags == ExceptionHandlingClauseOptions.Filter) yield return (offsets.BinarySearch(clause.FilterOffset), true);
        }
    }
}

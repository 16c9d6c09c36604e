using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Atlas.Engine.Template.Tests.Code;

/// <summary>Everything that may run from a method on, found in the compiled code.</summary>
/// <remarks>
/// Rapid type analysis: a virtual call may go to every override in a type that reached code makes. What goes beyond a call
/// is followed too: state machines of async methods, delegates where they are made, overrides that the framework may call,
/// types made or called through a type parameter, static constructors, and a static field's initialiser once the field is
/// read, but no other field's. What it cannot follow, such as reflection, it refuses: so it misses nothing that the engine
/// can do, and says little that it cannot do.
/// </remarks>
internal sealed class CallGraph
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private readonly Func<Assembly, bool> isOurs;
    private readonly Action<Call> seen;
    private readonly Dispatch dispatch;
    private readonly HashSet<MethodBase> reached = [];
    private readonly HashSet<Module> modules = [];
    private readonly HashSet<FieldInfo> read = [];
    private readonly HashSet<Type> made = [], given = [];
    private readonly HashSet<MethodInfo> called = [], calledOnTypes = [];
    private readonly Queue<(MethodBase Method, IReadOnlyList<Instruction> Instructions, Range Part)> work = [];

    private CallGraph(Func<Assembly, bool> isOurs, Action<Call> seen) => (this.isOurs, this.seen, dispatch) = (isOurs, seen, new(isOurs));

    /// <summary>Walks from a method, and tells of every call that reached code makes.</summary>
    /// <param name="start">Where to begin.</param>
    /// <param name="isOurs">Whose code is followed; calls to other code are told, and not followed.</param>
    /// <param name="seen">Told of each call.</param>
    /// <returns>Every method reached.</returns>
    /// <exception cref="NotSupportedException">Reached code does what cannot be followed.</exception>
    public static IReadOnlySet<MethodBase> Walk(MethodBase start, Func<Assembly, bool> isOurs, Action<Call> seen)
    {
        CallGraph graph = new(isOurs, seen);
        graph.Reach(start);
        while (graph.work.TryDequeue(out (MethodBase Method, IReadOnlyList<Instruction> Instructions, Range Part) next)) graph.Follow(next.Method, next.Instructions, next.Part);
        return graph.reached;
    }

    private void Follow(MethodBase method, IReadOnlyList<Instruction> instructions, Range part)
    {
        (int from, int count) = part.GetOffsetAndLength(instructions.Count);
        for (int at = from; at < from + count; at++)
        {
            (OpCode code, object? operand) = instructions[at];
            switch (operand)
            {
                case MethodBase callee:
                    Reflection.Refuse(method, callee);
                    TypeArguments.Of(callee).ToList().ForEach(Give);
                    TypeArguments.MadeBy(callee).ToList().ForEach(MakeByItself);
                    seen(new(method, Generic.Open(callee), at));
                    CallOne(code, callee);
                    break;
                case FieldInfo field:
                    TypeArguments.Of(field.DeclaringType).ToList().ForEach(Give);
                    if (field.IsStatic) Read(field, code);
                    break;
                case Type type when code == OpCodes.Constrained:
                    Give(type);
                    break;
                case Type type when code == OpCodes.Initobj || code == OpCodes.Box || code == OpCodes.Newarr && type.IsValueType:
                    Make(type);
                    break;
            }
        }
    }

    private void CallOne(OpCode code, MethodBase callee)
    {
        if (code == OpCodes.Newobj || callee is ConstructorInfo { DeclaringType.IsValueType: true }) Make(callee.DeclaringType);
        if (callee is MethodInfo { IsStatic: true, IsVirtual: true }) CallOnTypes(callee);
        else if (code == OpCodes.Callvirt || code == OpCodes.Ldvirtftn) CallVirtually(callee);
        else Reach(callee);
    }

    private void Reach(MethodBase method)
    {
        method = Generic.Open(method);
        if (!isOurs(method.Module.Assembly) || method.IsAbstract || !reached.Add(method)) return;
        Reflection.RefuseWithoutBody(method);
        IReadOnlyList<Instruction> instructions = Instruction.Of(method);
        work.Enqueue((method, instructions, ..));
        if (modules.Add(method.Module)) ModuleInitializers(method.Module).ToList().ForEach(Reach);
        if (method.DeclaringType is { } type && InitializesAsWhole(type) && type.TypeInitializer is { } initializer) Reach(initializer);
        foreach (StateMachineAttribute machine in method.GetCustomAttributes<StateMachineAttribute>())
        {
            Make(machine.StateMachineType);
            foreach (MethodInfo step in machine.StateMachineType.GetMethods(All).Where(step => step.Name == "MoveNext")) Reach(step);
        }
    }

    private void CallVirtually(MethodBase callee)
    {
        callee = Generic.Open(callee);
        if (callee is not MethodInfo { IsVirtual: true } method)
        {
            Reach(callee);
            return;
        }

        if (!isOurs(method.Module.Assembly) || !called.Add(method)) return;
        Reach(method);
        foreach (MethodBase target in made.ToList().SelectMany(type => dispatch.TargetsOf(type, method)).ToList()) Reach(target);
    }

    // An interface's static method is called on the type that stands for the type parameter.
    private void CallOnTypes(MethodBase callee)
    {
        if (Generic.Open(callee) is not MethodInfo method || !isOurs(method.Module.Assembly) || !calledOnTypes.Add(method)) return;
        Reach(method);
        foreach (MethodBase target in given.ToList().SelectMany(type => dispatch.TargetsOf(type, method)).ToList()) Reach(target);
    }

    private void Give(Type type)
    {
        type = Generic.Open(type);
        if (type.IsGenericParameter || type.HasElementType || !isOurs(type.Assembly) || !given.Add(type)) return;
        if (type.IsValueType) Make(type);
        foreach (MethodBase target in calledOnTypes.ToList().SelectMany(method => dispatch.TargetsOf(type, method)).ToList()) Reach(target);
        foreach (MethodBase target in dispatch.StaticsForTheFramework(type)) Reach(target);
    }

    private void MakeByItself(Type type)
    {
        Make(type);
        if (isOurs(type.Assembly) && Generic.Open(type).GetConstructor(Type.EmptyTypes) is { } constructor) Reach(constructor);
    }

    private void Make(Type? type)
    {
        if (type is null or { IsGenericParameter: true } or { HasElementType: true }) return;
        type = Generic.Open(type);
        if (!isOurs(type.Assembly) || !made.Add(type)) return;
        foreach (MethodBase target in called.ToList().SelectMany(method => dispatch.TargetsOf(type, method)).ToList()) Reach(target);
        foreach (MethodBase target in dispatch.ForTheFramework(type)) Reach(target);
    }

    // An initialiser ends where its field is stored; what is no field's belongs to them all.
    private void Read(FieldInfo field, OpCode code)
    {
        Type type = Generic.Open(field.DeclaringType ?? throw new InvalidOperationException("A field of no type."));
        if (!isOurs(type.Assembly) || type.TypeInitializer is not { } initializer) return;
        if (InitializesAsWhole(type)) Reach(initializer);
        if (InitializesAsWhole(type) || code == OpCodes.Stsfld || !read.Add(type.GetField(field.Name, All) ?? field)) return;
        IReadOnlyList<Instruction> instructions = Instruction.Of(initializer);
        int from = 0;
        for (int at = 0; at < instructions.Count; at++)
        {
            if (instructions[at] is not { Operand: FieldInfo stored } || instructions[at].Code != OpCodes.Stsfld || Generic.Open(stored.DeclaringType ?? type) != type) continue;
            if (stored.Name == field.Name) work.Enqueue((initializer, instructions, from..(at + 1)));
            from = at + 1;
        }

        work.Enqueue((initializer, instructions, from..));
    }

    private static IEnumerable<MethodBase> ModuleInitializers(Module module) =>
        module.GetTypes().SelectMany(type => type.GetMethods(All)).Where(method => method.IsStatic && method.IsDefined(typeof(ModuleInitializerAttribute)));

    // Where the source has a static constructor it runs before anything of the type does, not only when a field is read.
    private static bool InitializesAsWhole(Type type) => !type.Attributes.HasFlag(TypeAttributes.BeforeFieldInit);
}

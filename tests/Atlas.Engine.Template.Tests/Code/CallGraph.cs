using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Atlas.Engine.Template.Tests.Code;

/// <summary>Everything that may run from a method on, found in the compiled code.</summary>
/// <remarks>
/// Rapid type analysis: a virtual call may go to every override in a type that reached code makes. What goes beyond a call
/// is followed too: state machines of async methods, delegates where they are made, overrides that the framework may call,
/// and a static field's initialiser once the field is read, but no other field's. So it misses nothing that the engine can
/// do short of reflection, which the engine does without, and says little that it cannot do.
/// </remarks>
internal sealed class CallGraph
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private readonly Func<Assembly, bool> isOurs;
    private readonly Action<Call> seen;
    private readonly HashSet<MethodBase> reached = [];
    private readonly HashSet<FieldInfo> read = [];
    private readonly HashSet<Type> made = [];
    private readonly HashSet<MethodInfo> called = [];
    private readonly Queue<(MethodBase Method, IReadOnlyList<Instruction> Instructions)> work = [];

    private CallGraph(Func<Assembly, bool> isOurs, Action<Call> seen) => (this.isOurs, this.seen) = (isOurs, seen);

    /// <summary>Walks from a method, and tells of every call that reached code makes.</summary>
    /// <param name="start">Where to begin.</param>
    /// <param name="isOurs">Whose code is followed; calls to other code are told, and not followed.</param>
    /// <param name="seen">Told of each call.</param>
    /// <returns>Every method reached.</returns>
    public static IReadOnlySet<MethodBase> Walk(MethodBase start, Func<Assembly, bool> isOurs, Action<Call> seen)
    {
        CallGraph graph = new(isOurs, seen);
        graph.Reach(start);
        while (graph.work.TryDequeue(out (MethodBase Method, IReadOnlyList<Instruction> Instructions) next)) graph.Follow(next.Method, next.Instructions);
        return graph.reached;
    }

    private void Follow(MethodBase method, IReadOnlyList<Instruction> instructions)
    {
        for (int at = 0; at < instructions.Count; at++)
        {
            (OpCode code, object? operand) = instructions[at];
            switch (operand)
            {
                case MethodBase callee when code == OpCodes.Newobj:
                    Make(callee.DeclaringType);
                    See(method, instructions, at, callee);
                    Reach(callee);
                    break;
                case MethodBase callee when code == OpCodes.Callvirt || code == OpCodes.Ldvirtftn:
                    See(method, instructions, at, callee);
                    CallVirtually(callee);
                    break;
                case MethodBase callee:
                    if (callee is ConstructorInfo { DeclaringType.IsValueType: true }) Make(callee.DeclaringType);
                    See(method, instructions, at, callee);
                    Reach(callee);
                    break;
                case FieldInfo { IsStatic: true } field when code == OpCodes.Ldsfld || code == OpCodes.Ldsflda:
                    Read(field);
                    break;
                case Type type when code == OpCodes.Initobj || code == OpCodes.Box:
                    Make(type);
                    break;
            }
        }
    }

    private void See(MethodBase caller, IReadOnlyList<Instruction> instructions, int at, MethodBase callee) => seen(new(caller, Open(callee), instructions, at));

    private void Reach(MethodBase method)
    {
        method = Open(method);
        if (!isOurs(method.Module.Assembly) || method.IsAbstract || !reached.Add(method)) return;
        work.Enqueue((method, [.. Instruction.Of(method)]));
        foreach (StateMachineAttribute machine in method.GetCustomAttributes<StateMachineAttribute>())
        {
            Make(machine.StateMachineType);
            foreach (MethodInfo step in machine.StateMachineType.GetMethods(All).Where(step => step.Name == "MoveNext")) Reach(step);
        }
    }

    private void CallVirtually(MethodBase callee)
    {
        callee = Open(callee);
        if (callee is not MethodInfo { IsVirtual: true } method)
        {
            Reach(callee);
            return;
        }

        if (!isOurs(method.Module.Assembly) || !called.Add(method)) return;
        Reach(method);
        foreach (Type type in made.ToList()) Dispatch(type, method);
    }

    private void Make(Type? type)
    {
        if (type is null or { IsGenericParameter: true } or { HasElementType: true }) return;
        type = Open(type);
        if (!isOurs(type.Assembly) || !made.Add(type)) return;
        foreach (MethodInfo method in called.ToList()) Dispatch(type, method);

        // The framework knows its own interfaces and virtual methods, and may call them on anything that it is handed.
        foreach (MethodInfo method in type.GetMethods(All).Where(method => method.IsVirtual && !isOurs(method.GetBaseDefinition().Module.Assembly))) Reach(method);
        foreach (Type contract in type.GetInterfaces().Where(contract => !isOurs(contract.Assembly)))
        {
            foreach (MethodInfo target in type.GetInterfaceMap(contract).TargetMethods) Reach(target);
        }
    }

    private void Dispatch(Type type, MethodInfo method)
    {
        if (method.DeclaringType is { IsInterface: true } contract)
        {
            foreach (Type implemented in type.GetInterfaces().Where(candidate => Open(candidate) == contract))
            {
                InterfaceMapping map = type.GetInterfaceMap(implemented);
                for (int i = 0; i < map.InterfaceMethods.Length; i++)
                {
                    if (Open(map.InterfaceMethods[i]) == method) Reach(map.TargetMethods[i]);
                }
            }

            return;
        }

        MethodBase root = Open(method.GetBaseDefinition());
        for (Type? ancestor = type; ancestor is not null && isOurs(ancestor.Assembly); ancestor = ancestor.BaseType)
        {
            if (Open(ancestor).GetMethods(All).FirstOrDefault(candidate => candidate.IsVirtual && Open(candidate.GetBaseDefinition()) == root) is not { } target) continue;
            Reach(target);
            return;
        }
    }

    // An initialiser ends where its field is stored; what is no field's belongs to them all.
    private void Read(FieldInfo field)
    {
        Type type = Open(field.DeclaringType ?? throw new InvalidOperationException("A field of no type."));
        field = type.GetField(field.Name, All) ?? field;
        if (!isOurs(type.Assembly) || !read.Add(field) || type.TypeInitializer is not { } initializer) return;
        List<Instruction> initialising = [];
        foreach (Instruction instruction in Instruction.Of(initializer))
        {
            initialising.Add(instruction);
            if (instruction.Code != OpCodes.Stsfld) continue;
            if (instruction.Operand is FieldInfo stored && stored.Name == field.Name) work.Enqueue((initializer, [.. initialising]));
            initialising.Clear();
        }

        work.Enqueue((initializer, initialising));
    }

    private static Type Open(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    private static MethodBase Open(MethodBase method) =>
        method.DeclaringType is { IsGenericType: true, IsGenericTypeDefinition: false } || method is { IsGenericMethod: true, IsGenericMethodDefinition: false }
            ? method.Module.ResolveMethod(method.MetadataToken) ?? method
            : method;
}

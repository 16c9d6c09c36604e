using System.Reflection;

namespace Atlas.Engine.Template.Tests.Code;

/// <summary>Where a call ends up that is made through a base class or an interface.</summary>
/// <param name="isOurs">Whose methods are of interest.</param>
internal sealed class Dispatch(Func<Assembly, bool> isOurs)
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>The methods of a type that answer when one of its interfaces or base classes is called; none where it has nothing to do with them.</summary>
    public IEnumerable<MethodBase> TargetsOf(Type type, MethodInfo method)
    {
        if (method.DeclaringType is { IsInterface: true } contract)
        {
            return InterfacesOf(type).Where(candidate => Generic.Open(candidate) == contract)
                .SelectMany(candidate => Answers(type, candidate))
                .Where(answer => Generic.Open(answer.Asked) == method)
                .Select(answer => answer.Answering);
        }

        MethodBase root = Generic.Open(method.GetBaseDefinition());
        return Lineage(type)
            .Select(ancestor => ancestor.GetMethods(All).FirstOrDefault(candidate => candidate.IsVirtual && Generic.Open(candidate.GetBaseDefinition()) == root))
            .OfType<MethodInfo>().Take(1);
    }

    /// <summary>What the framework may call on an object that it is handed: it knows its own interfaces and virtual methods.</summary>
    public IEnumerable<MethodBase> ForTheFramework(Type type) => Lineage(type)
        .SelectMany(ancestor => ancestor.GetMethods(All)).Where(method => method.IsVirtual && !isOurs(method.GetBaseDefinition().Module.Assembly))
        .Concat(FrameworkContracts(type).Select(answer => answer.Answering));

    /// <summary>What the framework may call on a type that it is given as a type argument.</summary>
    public IEnumerable<MethodBase> StaticsForTheFramework(Type type) =>
        FrameworkContracts(type).Where(answer => answer.Asked.IsStatic).Select(answer => answer.Answering);

    private IEnumerable<(MethodInfo Asked, MethodInfo Answering)> FrameworkContracts(Type type) =>
        InterfacesOf(type).Where(contract => !isOurs(contract.Assembly)).SelectMany(contract => Answers(type, contract));

    private IEnumerable<Type> Lineage(Type? type)
    {
        for (Type? ancestor = type; ancestor is not null && isOurs(ancestor.Assembly); ancestor = ancestor.BaseType) yield return Generic.Open(ancestor);
    }

    private static Type[] InterfacesOf(Type type) => type.IsInterface ? [] : type.GetInterfaces();

    private static IEnumerable<(MethodInfo Asked, MethodInfo Answering)> Answers(Type type, Type contract)
    {
        InterfaceMapping map = type.GetInterfaceMap(contract);
        return map.InterfaceMethods.Zip(map.TargetMethods).Where(pair => pair.Second is not null);
    }
}

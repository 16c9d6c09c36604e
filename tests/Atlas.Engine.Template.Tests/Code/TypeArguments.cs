using System.Reflection;

namespace Atlas.Engine.Template.Tests.Code;

/// <summary>The types that code hands to generic code, which may make them and call their static methods.</summary>
internal static class TypeArguments
{
    /// <summary>Every type that a method's name mentions.</summary>
    public static IEnumerable<Type> Of(MethodBase method) => Of(method.DeclaringType).Concat(ArgumentsOf(method).SelectMany(Mentioned));

    /// <summary>Every type that a type's name mentions, itself apart.</summary>
    public static IEnumerable<Type> Of(Type? type) => (type?.GetGenericArguments() ?? []).SelectMany(Mentioned);

    /// <summary>Those that the method, or its class, may make by <c>new T()</c>.</summary>
    public static IEnumerable<Type> MadeBy(MethodBase method)
    {
        MethodBase open = Generic.Open(method);
        bool makesAny = method is { Name: nameof(Activator.CreateInstance), DeclaringType.FullName: "System.Activator" };
        IEnumerable<(Type Parameter, Type Argument)> pairs = ArgumentsOf(open).Zip(ArgumentsOf(method))
            .Concat((open.DeclaringType?.GetGenericArguments() ?? []).Zip(method.DeclaringType?.GetGenericArguments() ?? []));
        return pairs.Where(pair => !pair.Argument.IsGenericParameter && (makesAny || pair.Parameter.GenericParameterAttributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint)))
            .Select(pair => pair.Argument);
    }

    private static Type[] ArgumentsOf(MethodBase method) => method is MethodInfo { IsGenericMethod: true } ? method.GetGenericArguments() : [];

    private static IEnumerable<Type> Mentioned(Type type) =>
        type.HasElementType && type.GetElementType() is { } element ? Mentioned(element) : Of(type).Prepend(type);
}

using System.Reflection;

namespace Atlas.Engine.Template.Tests.Code;

/// <summary>Types and methods whatever their type arguments: code is the same for all.</summary>
internal static class Generic
{
    /// <summary>A type as it was declared.</summary>
    public static Type Open(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    /// <summary>A method as it was declared.</summary>
    public static MethodBase Open(MethodBase method) =>
        method.DeclaringType is { IsGenericType: true, IsGenericTypeDefinition: false } || method is { IsGenericMethod: true, IsGenericMethodDefinition: false }
            ? method.Module.ResolveMethod(method.MetadataToken) ?? method
            : method;
}

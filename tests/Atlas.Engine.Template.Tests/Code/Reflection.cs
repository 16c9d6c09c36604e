using System.Reflection;
using System.Runtime.CompilerServices;

namespace Atlas.Engine.Template.Tests.Code;

/// <summary>What cannot be followed from the code alone: the engine does without, and code that begins to use it is refused here.</summary>
internal static class Reflection
{
    private static readonly HashSet<string> Unseen = new(StringComparer.Ordinal)
    {
        "System.Delegate.CreateDelegate",
        "System.Delegate.DynamicInvoke",
        "System.Reflection.Assembly.CreateInstance",
        "System.Reflection.Assembly.Load",
        "System.Reflection.Assembly.LoadFrom",
        "System.Reflection.ConstructorInfo.Invoke",
        "System.Reflection.MethodBase.Invoke",
        "System.Reflection.MethodInfo.CreateDelegate",
        "System.Reflection.PropertyInfo.GetValue",
        "System.Reflection.PropertyInfo.SetValue",
        "System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject",
        "System.Runtime.CompilerServices.RuntimeHelpers.RunClassConstructor",
        "System.Type.InvokeMember",
    };

    /// <summary>Fails where a method calls what could call or make anything.</summary>
    public static void Refuse(MethodBase caller, MethodBase callee)
    {
        string name = $"{callee.DeclaringType?.FullName}.{callee.Name}";
        if (Unseen.Contains(name) || name == "System.Activator.CreateInstance" && !callee.IsGenericMethod)
            throw new NotSupportedException($"{caller.DeclaringType}.{caller.Name} calls {name}: what that may run is not to be seen in the code. Call it directly.");
    }

    /// <summary>Fails where a method is said to be written elsewhere; a delegate's own methods are the runtime's.</summary>
    public static void RefuseWithoutBody(MethodBase method)
    {
        if (method.GetMethodBody() is null && method.DeclaringType?.IsSubclassOf(typeof(Delegate)) != true)
            throw new NotSupportedException($"{method.DeclaringType}.{method.Name} has no code to follow{(method.IsDefined(typeof(UnsafeAccessorAttribute)) ? ": it stands for another's private member" : "")}.");
    }
}

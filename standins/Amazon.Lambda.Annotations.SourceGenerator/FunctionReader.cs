using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator;

/// <summary>Reads a function from its method.</summary>
internal static class FunctionReader
{
    private static readonly SymbolDisplayFormat Types =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static FunctionModel Read(IMethodSymbol method)
    {
        IParameterSymbol[] events = [.. method.Parameters.Where(parameter => !IsContext(parameter))];
        (string? output, bool returnsTask) = ReadReturn(method.ReturnType);
        return new FunctionModel(
            method.ContainingNamespace.IsGlobalNamespace ? "" : method.ContainingNamespace.ToDisplayString(),
            method.ContainingType.Name,
            method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            method.Name,
            events.Length == 0 ? null : events[0].Type.ToDisplayString(Types),
            method.Parameters.Any(IsContext),
            output,
            returnsTask,
            SourcePlace.Of(method.Locations.FirstOrDefault() ?? Location.None),
            ProblemOf(method, events));
    }

    private static bool IsContext(IParameterSymbol parameter) => parameter.Type.ToDisplayString() == "Amazon.Lambda.Core.ILambdaContext";

    private static (string? Output, bool ReturnsTask) ReadReturn(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_Void) return (null, false);
        if (!IsFrom(type, "Task")) return (type.ToDisplayString(Types), false);
        return (type as INamedTypeSymbol)?.TypeArguments.FirstOrDefault() is { } result ? (result.ToDisplayString(Types), true) : (null, true);
    }

    private static bool IsFrom(ITypeSymbol type, string name) =>
        type.Name == name && type.ContainingNamespace.ToDisplayString() == "System.Threading.Tasks";

    private static string? ProblemOf(IMethodSymbol method, IParameterSymbol[] events)
    {
        INamedTypeSymbol type = method.ContainingType;
        if (method.IsStatic) return "it is static";
        if (method.IsGenericMethod || type.IsGenericType) return "it is generic";
        if (method.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected) return "it is not accessible";
        if (type.IsAbstract || !type.InstanceConstructors.Any(IsUsable)) return $"{type.Name} has no accessible constructor that takes nothing";
        if (events.Length > 1 || method.Parameters.Length - events.Length > 1) return "it takes more than one event and one ILambdaContext";
        if (method.Parameters.Length == 2 && IsContext(method.Parameters[0])) return "the ILambdaContext comes after the event";
        if (method.Parameters.Any(HasServices)) return "[FromServices] is not supported: construct what the function needs in its constructor";
        if (method.Parameters.Any(parameter => parameter.RefKind != RefKind.None)) return "it takes a parameter by reference";
        return IsFrom(method.ReturnType, "ValueTask") ? "the bootstrap knows Task and not ValueTask" : null;
    }

    private static bool IsUsable(IMethodSymbol constructor) =>
        constructor is { Parameters.Length: 0, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal };

    private static bool HasServices(IParameterSymbol parameter) =>
        parameter.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "FromServicesAttribute");
}

using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator;

/// <summary>What an assembly says about all its functions.</summary>
/// <param name="GeneratesMain">Whether the program's entry point is generated.</param>
/// <param name="Serializer">The serializer's type; null when none is named.</param>
/// <param name="IsExecutable">Whether the assembly is a program.</param>
/// <param name="HasRuntime">Whether Amazon.Lambda.RuntimeSupport is referenced.</param>
internal sealed record AssemblyModel(bool GeneratesMain, string? Serializer, bool IsExecutable, bool HasRuntime)
{
    public static AssemblyModel Of(Compilation compilation)
    {
        bool generatesMain = false;
        string? serializer = null;
        foreach (AttributeData attribute in compilation.Assembly.GetAttributes())
        {
            string? name = attribute.AttributeClass?.ToDisplayString();
            if (name == "Amazon.Lambda.Annotations.LambdaGlobalPropertiesAttribute")
                generatesMain = attribute.NamedArguments.Any(argument => argument is { Key: "GenerateMain", Value.Value: true });
            if (name == "Amazon.Lambda.Core.LambdaSerializerAttribute" && attribute.ConstructorArguments.FirstOrDefault().Value is ITypeSymbol type)
                serializer = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        }

        return new AssemblyModel(
            generatesMain,
            serializer,
            compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication,
            compilation.ReferencedAssemblyNames.Any(reference => reference.Name == "Amazon.Lambda.RuntimeSupport"));
    }
}

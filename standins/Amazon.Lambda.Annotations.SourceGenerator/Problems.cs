using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator;

/// <summary>What keeps functions from being generated. Numbers that the original has mean here what they mean there.</summary>
internal static class Problems
{
    public static readonly DiagnosticDescriptor NoRuntime = Error(
        "AWSLambda0104", "The runtime client is missing", "A generated Main needs a reference to Amazon.Lambda.RuntimeSupport");

    public static readonly DiagnosticDescriptor NoSerializer = Error(
        "AWSLambda0108", "The serializer is missing", "Function {0} needs [assembly: LambdaSerializer(typeof(...))]");

    public static readonly DiagnosticDescriptor NotExecutable = Error(
        "AWSLambda0111", "The project is no program", "A generated Main needs OutputType Exe");

    public static readonly DiagnosticDescriptor SameName = Error(
        "AWSLambda0901", "Two functions have one name", "Function {0} is there twice: ANNOTATIONS_HANDLER tells functions apart by the method's name alone");

    public static readonly DiagnosticDescriptor NotAFunction = Error(
        "AWSLambda0902", "The method cannot be a function", "Method {0} cannot be a Lambda function: {1}");

    public static readonly DiagnosticDescriptor Startup = Error(
        "AWSLambda0903", "Dependency injection is not supported", "[LambdaStartup] is not supported: construct what a function needs in its constructor");

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, "AWSLambda", DiagnosticSeverity.Error, isEnabledByDefault: true);
}

using System.Text.RegularExpressions;

namespace Atlas.Engine.Cli.Deployment;

/// <summary>What is deployed, and where to.</summary>
/// <param name="Environment">One of the environments that the template knows.</param>
/// <param name="StackName">The CloudFormation stack.</param>
/// <param name="Root">The repository's folder.</param>
public sealed partial record Target(string Environment, string StackName, string Root)
{
    // The workflow is named after the stack and may have 80 characters, 20 of them its own.
    private const int LongestName = 60;

    /// <summary>Why the stack cannot have its name, after which bot and workflow are named too; null when it can.</summary>
    public string? ProblemWithName => StackName.Length <= LongestName && Name().IsMatch(StackName)
        ? null
        : $"At most {LongestName} letters, digits and single hyphens were expected, a letter first.";

    /// <summary>The template's file.</summary>
    public string TemplatePath => Path.Combine(Root, "template.yaml");

    /// <summary>Where builds are put.</summary>
    public string BuildFolder => Path.Combine(Root, ".aws-sam", "build");

    /// <summary>The template as it was built.</summary>
    public string BuiltTemplate => Path.Combine(BuildFolder, "template.yaml");

    /// <summary>What belongs to real people stays, whatever else goes.</summary>
    public bool IsProduction => Environment == "prod";

    /// <summary>The secret that is made when none is given.</summary>
    public string SalesforceSecretName => $"{StackName}/salesforce";

    /// <summary>The region that the user named; null where none was.</summary>
    public string? Region { get; init; }

    /// <summary>The AWS profile that the user named; null where none was.</summary>
    public string? Profile { get; init; }

    /// <summary>How the user calls this tool.</summary>
    public Door Door { get; init; } = Door.Script;

    /// <summary>How to run this tool on the same target: whoever types it acts in the same account and region.</summary>
    /// <param name="command">Such as <c>test</c>.</param>
    public string CommandLine(string command) => Door.CommandLine(command, Environment, Region, Profile);

    [GeneratedRegex("^[A-Za-z](-?[A-Za-z0-9])*$")]
    private static partial Regex Name();
}

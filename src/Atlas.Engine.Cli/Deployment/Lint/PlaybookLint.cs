using System.Globalization;
using Atlas.Engine.Conversations;
using Atlas.Engine.Errors;
using Atlas.Engine.Playbook;
using NJsonSchema;
using NJsonSchema.Validation;

namespace Atlas.Engine.Cli.Deployment.Lint;

/// <summary>Whether a playbook is one: by its schema, as an editor sees it, and by reading it, as the functions do.</summary>
/// <param name="schemaPath">The schema's file.</param>
public sealed class PlaybookLint(string schemaPath)
{
    private const string Name = "playbook";
    private const int MostProblems = 10;

    /// <summary>Checks one.</summary>
    /// <param name="path">The playbook's file.</param>
    /// <param name="cancellationToken">Signalled when the user wants to stop.</param>
    public async Task<Finding> CheckAsync(string path, CancellationToken cancellationToken)
    {
        byte[] file = await File.ReadAllBytesAsync(path, cancellationToken);
        string[] problems = await SchemaProblemsAsync(file, cancellationToken);
        try
        {
            // The phrases are compiled too: what reads well may still be no pattern.
            _ = new SpokenRequests(CompanyPlaybook.Read(file));
        }
        catch (AtlasError error)
        {
            problems = [error.Message, .. problems];
        }

        return problems.Length == 0
            ? Finding.Fine(Name, $"{Path.GetFileName(path)} keeps to its schema and its rules")
            : Finding.Wrong(Name, string.Join('\n', problems.Take(MostProblems)), $"Correct {path}.");
    }

    private async Task<string[]> SchemaProblemsAsync(byte[] file, CancellationToken cancellationToken)
    {
        JsonSchema schema = await JsonSchema.FromJsonAsync(await File.ReadAllTextAsync(schemaPath, cancellationToken), cancellationToken);
        try
        {
            using StreamReader reader = new(new MemoryStream(file));
            return [.. schema.Validate(await reader.ReadToEndAsync(cancellationToken)).SelectMany(Innermost).Select(Describe)];
        }
        catch (Newtonsoft.Json.JsonException)
        {
            // Reading says what is wrong, and where.
            return [];
        }
    }

    private static IEnumerable<ValidationError> Innermost(ValidationError error) =>
        error is ChildSchemaValidationError { Errors.Count: > 0 } parent ? parent.Errors.Values.SelectMany(inner => inner).SelectMany(Innermost) : [error];

    private static string Describe(ValidationError error) =>
        string.Create(CultureInfo.InvariantCulture, $"The schema, line {error.LineNumber}, {error.Path?.Replace("#/", "$.", StringComparison.Ordinal)}: {error.Kind}");
}

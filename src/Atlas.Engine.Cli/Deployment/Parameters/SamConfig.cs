using System.Text.Encodings.Web;
using System.Text.Json;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace Atlas.Engine.Cli.Deployment.Parameters;

/// <summary><c>samconfig.toml</c>: what was answered once for an environment, where the SAM command line looks for it too.</summary>
/// <remarks>Changing it leaves comments and everything else in the file as they are.</remarks>
public sealed class SamConfig
{
    private const string Overrides = "parameter_overrides";
    private readonly string path;
    private string text;
    private DocumentSyntax document;

    private SamConfig(string path, string text)
    {
        (this.path, this.text) = (path, text);
        document = Parse(text);
    }

    /// <summary>Reads the file; one that is not there counts as empty.</summary>
    /// <exception cref="DeploymentFailed">It is not TOML.</exception>
    public static SamConfig Load(string path) => new(path, File.Exists(path) ? File.ReadAllText(path) : "");

    /// <summary>A setting of an environment's deployments, or null.</summary>
    public string? Text(string environment, string key) =>
        Places(environment).Select(place => TextOf(Find(place, key)?.Value)).FirstOrDefault(value => value is not null);

    /// <summary>The remembered parameters of an environment.</summary>
    public IReadOnlyDictionary<string, string> Parameters(string environment) =>
        ParameterOverrides.Parse(Text(environment, Overrides) ?? "");

    /// <summary>Remembers parameters of an environment; others that are remembered stay.</summary>
    public async Task RememberAsync(string environment, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        OrderedDictionary<string, string> all = new(Parameters(environment), StringComparer.Ordinal);
        foreach ((string name, string value) in values) all[name] = value;
        string line = $"[\n{string.Concat(ParameterOverrides.Format(all).Select(entry => $"  {Basic(entry)},\n"))}]";
        string table = $"{environment}.deploy.parameters";
        if (Find(table, Overrides)?.Value is { } old) text = Replaced(old, line);
        else if (Table(table) is { } found) text = text.Insert(EndOf(found), $"\n{Overrides} = {line}");
        else text = $"{(text.Length == 0 ? "version = 0.1\n" : text.TrimEnd('\n') + "\n")}\n[{table}]\n{Overrides} = {line}\n";
        document = Parse(text);
        await File.WriteAllTextAsync(path, text, cancellationToken);
    }

    private static IEnumerable<string> Places(string environment) =>
        [$"{environment}.deploy.parameters", $"{environment}.global.parameters"];

    private DocumentSyntax Parse(string content)
    {
        DocumentSyntax parsed = SyntaxParser.Parse(content, path);
        return parsed.HasErrors ? throw new DeploymentFailed($"{Path.GetFileName(path)} is not TOML: {parsed.Diagnostics.First()}", "Correct the file.") : parsed;
    }

    private TableSyntaxBase? Table(string name) => document.Tables.FirstOrDefault(table => table.Name?.ToString().Trim() == name);

    private KeyValueSyntax? Find(string table, string key) => Table(table)?.Items.FirstOrDefault(item => item.Key?.ToString().Trim() == key);

    private string Replaced(ValueSyntax old, string value) => text[..old.Span.Start.Offset] + value + text[(old.Span.End.Offset + 1)..];

    // A basic string of TOML: JSON's is one too.
    private static string Basic(string entry) => $"\"{JsonEncodedText.Encode(entry, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static int EndOf(TableSyntaxBase table) => (table.CloseBracket ?? throw new InvalidOperationException("A table's name ends with a bracket.")).Span.End.Offset + 1;

    private static string? TextOf(ValueSyntax? value) => value switch
    {
        StringValueSyntax literal => literal.Value,
        // SAM takes a list too, one parameter an entry.
        ArraySyntax list => string.Join(' ', list.Items.Select(item => TextOf(item.Value) ?? "")),
        _ => null,
    };
}

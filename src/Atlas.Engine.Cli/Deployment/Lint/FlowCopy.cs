using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Atlas.Engine.Cli.Deployment.Lint;

/// <summary>Compares the contact flow's file, which a person edits in Connect, with its copy in the template, which is deployed.</summary>
public static partial class FlowCopy
{
    /// <summary>Where the two differ first, such as <c>$.Actions[3].Type</c>; null when they are the same.</summary>
    /// <param name="file">The file's JSON, with placeholders such as <c>${BotAliasArn}</c>.</param>
    /// <param name="copy">The copy's JSON, in which they are filled.</param>
    /// <exception cref="System.Text.Json.JsonException">One of them is not JSON.</exception>
    public static string? DifferenceOf(string file, string copy) => DifferenceOf(JsonNode.Parse(file), JsonNode.Parse(copy), "$");

    private static string? DifferenceOf(JsonNode? file, JsonNode? copy, string path)
    {
        switch (file, copy)
        {
            case (JsonObject one, JsonObject other):
                return one.Select(member => member.Key).Union(other.Select(member => member.Key))
                    .Select(name => one.ContainsKey(name) && other.ContainsKey(name) ? DifferenceOf(one[name], other[name], $"{path}.{name}") : $"{path}.{name}")
                    .FirstOrDefault(difference => difference is not null);
            case (JsonArray one, JsonArray other):
                return one.Zip(other, (left, right) => (left, right)).Select((pair, at) => DifferenceOf(pair.left, pair.right, $"{path}[{at}]")).FirstOrDefault(difference => difference is not null)
                    ?? (one.Count == other.Count ? null : $"{path}[{Math.Min(one.Count, other.Count)}]");
            case (JsonValue, JsonValue) when file.GetValueKind() == System.Text.Json.JsonValueKind.String && copy.GetValueKind() == System.Text.Json.JsonValueKind.String:
                return Filled(file.GetValue<string>()).IsMatch(copy.GetValue<string>()) ? null : path;
            default:
                return JsonNode.DeepEquals(file, copy) ? null : path;
        }
    }

    private static Regex Filled(string text) =>
        new($"^{string.Join(".+", Placeholder.Split(text).Select(Regex.Escape))}\\z", RegexOptions.CultureInvariant | RegexOptions.Singleline, TimeSpan.FromSeconds(1));

    [GeneratedRegex(@"\$\{\w+\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder { get; }
}

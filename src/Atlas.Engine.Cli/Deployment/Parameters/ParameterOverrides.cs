using System.Text;

namespace Atlas.Engine.Cli.Deployment.Parameters;

/// <summary>Parameters in SAM's notation: <c>Name="value" Other="another value"</c>.</summary>
public static class ParameterOverrides
{
    /// <summary>Reads the notation, quoted or not.</summary>
    /// <exception cref="DeploymentFailed">It is not in that notation.</exception>
    public static IReadOnlyDictionary<string, string> Parse(string text)
    {
        OrderedDictionary<string, string> values = new(StringComparer.Ordinal);
        int at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            if (at == text.Length) return values;
            int equals = text.IndexOf('=', at);
            if (equals <= at) throw new DeploymentFailed($"'{text[at..]}' is not of the form Name=\"value\".", "Correct parameter_overrides in samconfig.toml, or the flag --parameter.");
            string name = text[at..equals];
            at = equals + 1;
            values[name] = at < text.Length && text[at] is '"' or '\'' ? Quoted(text, ref at) : Bare(text, ref at);
        }
    }

    /// <summary>One entry an argument, each value quoted, so that empty values and spaces get through.</summary>
    public static IReadOnlyList<string> Format(IReadOnlyDictionary<string, string> values) =>
        [.. values.Select(value => $"{value.Key}=\"{value.Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"")];

    private static string Quoted(string text, ref int at)
    {
        char quote = text[at++];
        StringBuilder value = new();
        while (at < text.Length && text[at] != quote)
        {
            if (text[at] == '\\' && at + 1 < text.Length) at++;
            value.Append(text[at++]);
        }

        if (at < text.Length) at++;
        return value.ToString();
    }

    private static string Bare(string text, ref int at)
    {
        int start = at;
        while (at < text.Length && !char.IsWhiteSpace(text[at])) at++;
        return text[start..at];
    }
}

using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Lambda;

namespace Atlas.Engine.LocalCloud.WebConsole;

/// <summary>The playbook as the console edits it: saved to a bucket, from where the functions read it as they would in an account.</summary>
internal sealed class PlaybookDesk(ConsoleOptions options, LocalLambda lambda, IObjectStore objects, string bucket)
{
    private const string Key = "console/atlas.playbook.json";
    private readonly string shipped = Encoding.UTF8.GetString(options.Playbook.Span);
    private string? saved;

    /// <summary>The playbook in use and the shipped one.</summary>
    public JsonObject Read() => new() { ["text"] = saved ?? shipped, ["shipped"] = shipped };

    /// <summary>What is wrong with a text; null when nothing is.</summary>
    public string? ProblemOf(string text) => options.ProblemOf(Encoding.UTF8.GetBytes(text));

    /// <summary>Puts a playbook into use: whatever starts from now on goes by it.</summary>
    /// <exception cref="FormatException">It cannot be used; the message says why.</exception>
    public async Task SaveAsync(string text, CancellationToken cancellationToken)
    {
        if (ProblemOf(text) is { } problem) throw new FormatException(problem);
        if (text == shipped)
        {
            await lambda.ConfigureAsync(new Dictionary<string, string>());
        }
        else
        {
            await objects.PutAsync(bucket, Key, Encoding.UTF8.GetBytes(text), "application/json", cancellationToken);
            await lambda.ConfigureAsync(new Dictionary<string, string> { ["PLAYBOOK_URI"] = $"s3://{bucket}/{Key}" });
        }

        saved = text;
    }
}

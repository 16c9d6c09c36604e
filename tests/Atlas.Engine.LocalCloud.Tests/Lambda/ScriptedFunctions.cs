using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Lambda;
using Atlas.Engine.LocalCloud.Templates;
using Atlas.Engine.LocalCloud.Tests.Templates;

namespace Atlas.Engine.LocalCloud.Tests.Lambda;

/// <summary>Functions whose <c>bootstrap</c> is a script that does what its event says.</summary>
public sealed class ScriptedFunctions : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("functions-");

    private ScriptedFunctions(string yaml)
    {
        CloudTemplate template = Template.Of(yaml);
        Code = Write(folder.FullName, template.Functions.Select(function => function.LogicalId));
        Clock = new MovableClock(TimeProvider.System);
        Logs = new FunctionLogs(Clock);
        ClockFile.Write(folder.FullName, TimeSpan.Zero);
        LambdaSettings settings = new(Code, new Uri("http://127.0.0.1:1"), folder.FullName, CloudAccount.Default, TimeProvider.System, TimeSpan.FromMilliseconds(20));
        Lambda = new LocalLambda(template.Functions, settings, Faults, Logs, Clock);
    }

    public FunctionCode Code { get; }

    public MovableClock Clock { get; }

    public Faults Faults { get; } = new();

    public FunctionLogs Logs { get; }

    public LocalLambda Lambda { get; }

    public string Folder => folder.FullName;

    /// <summary>One function named <c>fn</c> with the given properties.</summary>
    public static ScriptedFunctions With(string properties, int timeoutSeconds = 20) =>
        new($"Resources: {{Fn: {{Type: AWS::Serverless::Function, Properties: {{FunctionName: fn, Timeout: {timeoutSeconds}, {properties}}}}}}}");

    public static ScriptedFunctions With() => With("MemorySize: 128");

    /// <summary>Puts the script into a folder for each function.</summary>
    public static FunctionCode Write(string root, IEnumerable<string> logicalIds)
    {
        foreach (string id in logicalIds)
        {
            string path = Path.Combine(Directory.CreateDirectory(Path.Combine(root, id)).FullName, FunctionCode.Executable);
            File.Copy(Path.Combine(Template.Repository, "tests", "Atlas.Engine.LocalCloud.Tests", "Lambda", "samples", "bootstrap.py"), path);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return FunctionCode.In(root);
    }

    public Task<InvocationResult> InvokeAsync(string @event) =>
        Lambda.InvokeAsync("fn", Encoding.UTF8.GetBytes(@event), CancellationToken.None).WaitAsync(Patience);

    public async Task<JsonObject> AnswerAsync(string @event)
    {
        InvocationResult result = await InvokeAsync(@event);
        string text = Encoding.UTF8.GetString(result.Payload.Span);
        Assert.True(result.FunctionError is null, text);
        return JsonNode.Parse(text) as JsonObject ?? [];
    }

    public static async Task UntilAsync(Func<bool> condition)
    {
        using CancellationTokenSource patience = new(Patience);
        while (!condition()) await Task.Delay(5, patience.Token);
    }

    public static bool IsAlive(int process) => Directory.Exists($"/proc/{process}") && !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await Lambda.DisposeAsync();
        Clock.Dispose();
        folder.Delete(recursive: true);
    }
}

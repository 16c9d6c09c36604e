using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Atlas.Engine.Deployment.Tests.World;

/// <summary>moto as the cloud that is deployed to, the real AWS command line, and the stand-in for the SAM command line.</summary>
public sealed class MotoCloud : IAsyncDisposable
{
    private static readonly string StandIn = Path.Combine(Repository.Root, "tests", "Atlas.Engine.Deployment.Tests", "StandInSam");
    private static readonly Lazy<string?> Lack = new(FindLack);
    private readonly Process process;
    private readonly Repository repository = Repository.Copy();

    private MotoCloud(Process process, int port)
    {
        this.process = process;
        Environment = new()
        {
            ["PATH"] = $"{StandIn}{Path.PathSeparator}{System.Environment.GetEnvironmentVariable("PATH")}",
            ["AWS_ENDPOINT_URL"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"),
            ["AWS_ACCESS_KEY_ID"] = "local",
            ["AWS_SECRET_ACCESS_KEY"] = "local",
            ["AWS_DEFAULT_REGION"] = "us-east-1",
            ["AWS_CONFIG_FILE"] = "/dev/null",
            ["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null",
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["AWS_CA_BUNDLE"] = "",
            ["STANDIN_SAM_CHANGES"] = Changes,
        };
        Directory.CreateDirectory(Changes);
    }

    /// <summary>What this machine lacks; null when it lacks nothing.</summary>
    public static string? Missing => Lack.Value;

    /// <summary>A file here becomes part of the function of its name.</summary>
    public string Changes => repository.PathOf("changes");

    private Dictionary<string, string> Environment { get; }

    public static async Task<MotoCloud> StartAsync()
    {
        ProcessStartInfo start = new("python3", [Path.Combine(StandIn, "moto_cloud.py")]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToArray()) start.Environment.Remove(name);
        Process process = Process.Start(start) ?? throw new InvalidOperationException("python3 did not start.");
        using CancellationTokenSource deadline = new(TimeSpan.FromMinutes(2));
        string? line = await process.StandardOutput.ReadLineAsync(deadline.Token);
        return new(process, int.Parse(line ?? "", CultureInfo.InvariantCulture));
    }

    /// <summary>atlas, as a user runs it.</summary>
    public Task<ProgramResult> AtlasAsync(params string[] arguments) =>
        Programs.RunAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "atlas.dll"), .. arguments], repository.Folder, Environment);

    /// <summary>The AWS command line, for looking.</summary>
    public async Task<JsonObject> AwsAsync(params string[] arguments)
    {
        ProgramResult result = await Programs.RunAsync("aws", [.. arguments, "--output", "json", "--endpoint-url", Environment["AWS_ENDPOINT_URL"]], repository.Folder, Environment);
        Assert.True(result.ExitCode == 0, $"aws {string.Join(' ', arguments)}: {result}");
        return result.Output.Trim().Length == 0 ? [] : JsonNode.Parse(result.Output)!.AsObject();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        repository.Dispose();
    }

    private static string? FindLack()
    {
        if (!Programs.Works("python3", "-c", "import moto.server, moto.cloudformation, samtranslator, boto3"))
            return "Needs python3 with moto, aws-sam-translator and boto3: pip install 'moto[all,server]==5.2.1' aws-sam-translator==1.110.0 boto3.";
        return Programs.Works("aws", "--version") ? null : "Needs the AWS command line: pip install awscli.";
    }
}

/// <summary>A test that deploys to moto; where something is missing it is skipped and says what.</summary>
public sealed class CloudFactAttribute : FactAttribute
{
    public CloudFactAttribute() => Skip = MotoCloud.Missing;
}

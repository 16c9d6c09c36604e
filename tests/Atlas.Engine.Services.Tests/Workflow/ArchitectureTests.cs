using Atlas.Engine.Tests.World;

namespace Atlas.Engine.Tests.Workflow;

/// <summary>What the business talks about mentions no system outside.</summary>
public sealed class ArchitectureTests
{
    private static readonly string[] Systems = ["Salesforce", "Bedrock", "Connect", "Transcribe", "DynamoDb", "StepFunctions", "Sns", "S3", "SecretsManager"];

    [Theory]
    [InlineData("Leads")]
    [InlineData("Consent")]
    [InlineData("Calls")]
    [InlineData("Scenarios")]
    [InlineData("Conversations")]
    [InlineData("Transcripts")]
    [InlineData("Workflow")]
    [InlineData("Playbook")]
    [InlineData("Notifications")]
    [InlineData("Errors")]
    public void Mentions_no_system(string subject)
    {
        string[] files = Directory.GetFiles(Path.Combine(Repository.Root, "src", "Atlas.Engine.Core", subject), "*.cs", SearchOption.AllDirectories);

        Assert.NotEmpty(files);
        foreach (string file in files)
        {
            string[] mentions = [.. File.ReadLines(file).Where(IsMention)];
            Assert.True(mentions.Length == 0, $"{file}: {string.Join(' ', mentions)}");
        }
    }

    [Fact]
    public void Knows_no_function_and_no_local_cloud()
    {
        foreach (string file in Directory.GetFiles(Path.Combine(Repository.Root, "src", "Atlas.Engine.Core"), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal)))
        {
            string text = File.ReadAllText(file);
            Assert.DoesNotContain("Atlas.Engine.Functions", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Atlas.Engine.LocalCloud", text, StringComparison.Ordinal);
        }
    }

    private static bool IsMention(string line) =>
        line.StartsWith("using Amazon.", StringComparison.Ordinal)
        || line.Contains(" Amazon.", StringComparison.Ordinal) && !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
        || Systems.Any(system => line.StartsWith($"using Atlas.Engine.{system};", StringComparison.Ordinal) || line.StartsWith($"using Atlas.Engine.{system}.", StringComparison.Ordinal));
}

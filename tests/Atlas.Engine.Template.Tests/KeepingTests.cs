using Atlas.Engine.Template.Tests.World;

namespace Atlas.Engine.Template.Tests;

/// <summary>What cannot be made again stays when the stack goes, or when a change would replace it.</summary>
public sealed class KeepingTests
{
    private static readonly Dictionary<string, string> Expected = new(StringComparer.Ordinal)
    {
        ["DataKey"] = "Retain",
        ["InteractionsTable"] = "Retain",
        ["TaskTokensTable"] = "Retain",
        ["RecordingsBucket"] = "Retain",

        // What lies in a bucket that stays is still read over TLS only.
        ["RecordingsBucketPolicy"] = "Retain",
        ["SalesforceSecret"] = "Retain",
        ["SuppressionKeySecret"] = "Retain",

        // Calls may still be with an old version, which goes with its bot.
        ["AtlasBotVersion*"] = "Retain",
        ["UndeliveredEvents"] = "Delete",
        ["FailedEvents"] = "Delete",
    };

    // Types that hold what cannot be had again, or that somebody may still be with.
    private static readonly string[] Holding =
    [
        "AWS::DynamoDB::Table", "AWS::KMS::Key", "AWS::Lex::BotVersion", "AWS::Logs::LogGroup", "AWS::S3::Bucket", "AWS::S3::BucketPolicy", "AWS::SQS::Queue", "AWS::SecretsManager::Secret",
    ];

    [Theory]
    [InlineData("DeletionPolicy")]
    [InlineData("UpdateReplacePolicy")]
    public void Keeps_what_cannot_be_made_again(string policy) => Assert.Equal(
        Lines(Written.OfType(Holding).Select(resource => (resource.Key, ExpectedOf(resource.Key)))),
        Lines(Written.Section("Resources").Where(resource => Written.Text(resource.Value, policy) is not null).Select(resource => (resource.Key, Written.Text(resource.Value, policy)))));

    [Fact]
    public void Makes_everything_that_it_keeps() => Assert.All(Expected.Keys, name => Assert.Contains(
        Written.Section("Resources").Keys, key => key == name || name.EndsWith('*') && key.StartsWith(name[..^1], StringComparison.Ordinal)));

    // Logs have their own end, by LogRetentionDays, and say nothing that the records do not.
    private static string? ExpectedOf(string name) =>
        name.EndsWith("Logs", StringComparison.Ordinal) ? "Delete"
        : name.StartsWith("AtlasBotVersion", StringComparison.Ordinal) ? Expected["AtlasBotVersion*"]
        : Expected.GetValueOrDefault(name);

    private static string Lines(IEnumerable<(string Name, string? Policy)> resources) =>
        string.Join('\n', resources.Select(resource => $"{resource.Name}: {resource.Policy}").Order(StringComparer.Ordinal));
}

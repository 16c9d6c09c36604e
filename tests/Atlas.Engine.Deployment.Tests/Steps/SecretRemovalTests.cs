using System.Text.Json.Nodes;
using Atlas.Engine.Cli.Deployment.Removal;
using Atlas.Engine.Cli.Deployment.Salesforce;
using Atlas.Engine.Cli.Deployment.Tools;
using Atlas.Engine.Deployment.Tests.World;

namespace Atlas.Engine.Deployment.Tests.Steps;

public sealed class SecretRemovalTests
{
    private const string OneVersion = """{"VersionIdsToStages": {"v1": ["AWSCURRENT"]}}""";
    private readonly ScriptedTools tools = new ScriptedTools().On("aws secretsmanager delete-secret", "{}");

    public static TheoryData<string, string, string> Filled => new()
    {
        { "half of it is filled", OneVersion, Text("""{"username":"REPLACE_ME","client_id":"3MVG9","private_key":"REPLACE_ME"}""") },
        { "all of it is filled", OneVersion, Text("""{"username":"ann@example.com"}""") },
        { "it holds bytes", OneVersion, """{"SecretBinary": "AAEC"}""" },
        { "it held something else before", """{"VersionIdsToStages": {"v2": ["AWSCURRENT"], "v1": ["AWSPREVIOUS"]}}""", Text(SecretShape.Placeholders) },
    };

    [Theory]
    [MemberData(nameof(Filled))]
    public async Task Lets_a_secret_be_restored_for_a_while_when(string reason, string described, string held)
    {
        tools.On("aws secretsmanager describe-secret", described).On("aws secretsmanager get-secret-value", held);

        string word = await DeleteAsync();

        Assert.True(tools.CallTo("aws secretsmanager delete-secret --secret-id s").Contains("--recovery-window-in-days 7", StringComparison.Ordinal), reason);
        Assert.Equal("deleted; for 7 days: aws secretsmanager restore-secret --secret-id s --region eu-west-1", word);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Deletes_at_once_what_nobody_put_anything_into(bool hasPlaceholders)
    {
        tools.On("aws secretsmanager describe-secret", hasPlaceholders ? OneVersion : "{}").On("aws secretsmanager get-secret-value", Text(SecretShape.Placeholders));

        string word = await DeleteAsync();

        Assert.Contains("--force-delete-without-recovery", tools.CallTo("aws secretsmanager delete-secret --secret-id s"), StringComparison.Ordinal);
        Assert.Equal("deleted", word);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Says_that_there_was_none(bool isProduction)
    {
        tools.Refuse("aws secretsmanager describe-secret", "ResourceNotFoundException", "Secrets Manager can't find the specified secret.");

        Assert.Equal("not there", await DeleteAsync(isProduction));
        Assert.DoesNotContain(tools.Calls, call => call.Contains("delete-secret", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1796169600.5")]
    [InlineData("\"2026-12-02T00:00:00.500000+00:00\"")]
    public async Task Says_until_when_one_is_there_that_is_being_deleted(string date)
    {
        tools.On("aws secretsmanager describe-secret", $$"""{"DeletedDate": {{date}}}""");

        string word = await DeleteAsync();

        Assert.StartsWith("already being deleted, until 2026-12-02; to keep it: aws secretsmanager restore-secret", word, StringComparison.Ordinal);
        Assert.DoesNotContain(tools.Calls, call => call.Contains("delete-secret", StringComparison.Ordinal));
    }

    private static string Text(string held) => new JsonObject { ["SecretString"] = held }.ToJsonString();

    private Task<string> DeleteAsync(bool isProduction = false) => new SecretRemoval(new AwsCli(tools, "eu-west-1", null)).DeleteAsync("s", isProduction, CancellationToken.None);
}

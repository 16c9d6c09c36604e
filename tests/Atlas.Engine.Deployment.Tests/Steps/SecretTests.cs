using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Atlas.Engine.Cli.Deployment;
using Atlas.Engine.Cli.Deployment.Flows;
using Atlas.Engine.Cli.Deployment.Salesforce;
using Atlas.Engine.Cli.Deployment.Tools;
using Atlas.Engine.Deployment.Tests.World;

namespace Atlas.Engine.Deployment.Tests.Steps;

public sealed class SecretTests
{
    private static readonly Target Dev = new("dev", "atlas-engine-dev", "/");
    private static readonly string Pem = NewKey(2048);
    private readonly ScriptedTools tools = new();

    private SalesforceSecretStep Step => new(new AwsCli(tools, null, null));

    [Fact]
    public async Task Is_made_with_placeholders_where_there_is_none()
    {
        tools.Refuse("aws secretsmanager describe-secret", "ResourceNotFoundException", "Secrets Manager can't find the specified secret.")
            .On("aws secretsmanager create-secret", """{"ARN": "arn:made"}""");

        SalesforceSecretState state = await Step.EnsureAsync(Dev, "", CancellationToken.None);

        Assert.Equal(new SalesforceSecretState("arn:made", SecretContent.Placeholders, WasCreated: true), state);
        Assert.Contains("--name atlas-engine-dev/salesforce", tools.CallTo("aws secretsmanager create-secret"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Is_never_written_to_where_there_is_one(bool isFilled)
    {
        Holds(isFilled ? Secret() : JsonNode.Parse(SecretShape.Placeholders)!.AsObject());

        SalesforceSecretState state = await Step.EnsureAsync(Dev, "", CancellationToken.None);

        Assert.Equal(new SalesforceSecretState("arn:held", isFilled ? new SecretContent(false, null) : SecretContent.Placeholders, WasCreated: false), state);
        Assert.All(tools.Calls, call => Assert.True(call.Contains("describe-secret", StringComparison.Ordinal) || call.Contains("get-secret-value", StringComparison.Ordinal), call));
    }

    [Fact]
    public async Task Must_be_there_when_it_was_named()
    {
        tools.Refuse("aws secretsmanager describe-secret", "ResourceNotFoundException", "no");

        DeploymentFailed failure = await Assert.ThrowsAsync<DeploymentFailed>(() => Step.EnsureAsync(Dev, "arn:named", CancellationToken.None));

        Assert.Contains("SalesforceSecretArn", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_restored_when_it_was_about_to_be_deleted()
    {
        Holds(Secret());
        tools.On("aws secretsmanager describe-secret", """{"ARN": "arn:held", "DeletedDate": "2026-11-20T00:00:00Z"}""").On("aws secretsmanager restore-secret", "{}");

        await Step.EnsureAsync(Dev, "", CancellationToken.None);

        tools.CallTo("aws secretsmanager restore-secret --secret-id arn:held");
    }

    [Fact]
    public async Task Holds_nothing_where_the_template_made_it()
    {
        Holds(Secret());
        tools.Refuse("aws secretsmanager get-secret-value", "ResourceNotFoundException", "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT");

        Assert.Equal(new SalesforceSecretState("arn:held", SecretContent.Nothing, WasCreated: false), await Step.EnsureAsync(Dev, "", CancellationToken.None));
    }

    [Fact]
    public async Task Is_neither_empty_nor_a_placeholder_where_it_holds_bytes()
    {
        Holds(Secret());
        tools.On("aws secretsmanager get-secret-value", """{"SecretBinary": "eyJ1c2VybmFtZSI6ICJhIn0="}""");

        DeploymentFailed failure = await Assert.ThrowsAsync<DeploymentFailed>(() => Step.EnsureAsync(Dev, "", CancellationToken.None));

        Assert.Contains("SecretBinary", failure.Message, StringComparison.Ordinal);
        // Whoever removes it must not take it for worthless.
        Assert.NotNull(await Step.ReadAsync("arn:held", CancellationToken.None));
    }

    [Theory]
    [InlineData(".gitignore")]
    [InlineData("src/Handlers/build/Dockerfile.dockerignore")]
    public void Is_written_to_a_file_that_goes_nowhere_else(string ignores) =>
        Assert.Contains(File.ReadAllLines(Path.Combine(Repository.Root, ignores)), line => line.EndsWith("salesforce-secret.json", StringComparison.Ordinal));

    [Fact]
    public void Has_a_next_step_that_says_how_the_file_is_made_and_that_it_is_deleted_afterwards()
    {
        string step = NextSteps.Of(Dev, new AwsCli(tools, null, null), new Dictionary<string, string>(), new SalesforceSecretState("arn:made", SecretContent.Placeholders, WasCreated: true)).First();

        Assert.Contains("Delete the file afterwards.", step, StringComparison.Ordinal);
        Assert.Contains("docs/deployment.md, \"The Salesforce secret\"", step, StringComparison.Ordinal);
        Assert.Contains("\n## The Salesforce secret\n", File.ReadAllText(Path.Combine(Repository.Root, "docs", "deployment.md")), StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Malformed => new()
    {
        { "hunter2 is not JSON", "JSON object" },
        { "[\"hunter2\"]", "JSON object" },
        { "{\"username\": \"hunter2\", \"username\": \"ann@example.com\"}", "each once" },
        { With("username", null), "username" },
        { With("client_id", "  "), "client_id" },
        { With("private_key", null), "private_key" },
        { With("private_key", "hunter2"), "PEM" },
        { With("private_key", Pem.Replace("MII", "MIX", StringComparison.Ordinal)), "PEM" },
        { With("private_key", PublicKey()), "private key" },
        { With("private_key", NewKey(1024)), "2048" },
        { With("login_url", "http://hunter2.example"), "login_url" },
        { With("is_sandbox", "hunter2"), "is_sandbox" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task Is_refused_by_the_member_that_is_wrong_without_a_word_of_what_it_holds(string held, string named)
    {
        Holds(held);

        DeploymentFailed failure = await Assert.ThrowsAsync<DeploymentFailed>(() => Step.EnsureAsync(Dev, "", CancellationToken.None));

        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("MII", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("ann@example.com", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void May_have_its_line_breaks_escaped()
    {
        Assert.Null(SecretShape.ProblemOf(With("private_key", Pem.Replace("\n", "\\n", StringComparison.Ordinal))));
    }

    [Fact]
    public void May_begin_with_the_mark_that_some_editors_write()
    {
        string marked = '\uFEFF' + Secret().ToJsonString();

        Assert.Null(SecretShape.ProblemOf(marked));
        Assert.Equal("ann@example.com", Engine.Salesforce.SalesforceSecret.Parse(marked).Username);
    }

    [Fact]
    public void May_hold_a_key_in_either_form()
    {
        using RSA key = RSA.Create(2048);

        Assert.Null(SecretShape.ProblemOf(With("private_key", key.ExportPkcs8PrivateKeyPem())));
        Assert.Null(SecretShape.ProblemOf(With("private_key", key.ExportRSAPrivateKeyPem())));
    }

    private static string NewKey(int bits)
    {
        using RSA key = RSA.Create(bits);
        return key.ExportPkcs8PrivateKeyPem();
    }

    private static string PublicKey()
    {
        using RSA key = RSA.Create(2048);
        return key.ExportSubjectPublicKeyInfoPem();
    }

    private static JsonObject Secret() => new() { ["username"] = "ann@example.com", ["client_id"] = "3MVG9", ["private_key"] = Pem };

    private static string With(string member, string? value)
    {
        JsonObject secret = Secret();
        secret[member] = value;
        return secret.ToJsonString();
    }

    private void Holds(JsonObject secret) => Holds(secret.ToJsonString());

    private void Holds(string secret) => tools
        .On("aws secretsmanager describe-secret", """{"ARN": "arn:held", "Name": "atlas-engine-dev/salesforce"}""")
        .On("aws secretsmanager get-secret-value", new JsonObject { ["SecretString"] = secret }.ToJsonString());
}

using Amazon.BedrockRuntime.Model;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;
using Atlas.Engine.Calls;
using Atlas.Engine.DynamoDb;
using Atlas.Engine.Hosting;
using Atlas.Engine.Playbook;
using Atlas.Engine.Scenarios;
using Atlas.Engine.Transcripts;
using Metrics = Atlas.Engine.Hosting.Metrics;

namespace Atlas.Engine.Template.Tests.Code;

/// <summary>What is read off code: each test has the code in it, which is read and not run.</summary>
public sealed class CodeFactsTests
{
    private static bool AnyTime => DateTime.UnixEpoch.Ticks > 0;

    private static Table Interactions => new(() => new AmazonDynamoDBClient(), Setting.Required("INTERACTIONS_TABLE"));

    private static Table Tokens => new(() => new AmazonDynamoDBClient(), Setting.Required("TASK_TOKENS_TABLE"));

    [Fact]
    public void Names_the_action_of_a_call() =>
        Assert.Equal(["s3:PutObject"], Actions((AmazonS3Client s3) => s3.PutObjectAsync(new PutObjectRequest(), default)));

    [Fact]
    public void Names_the_action_of_a_call_through_the_clients_interface() =>
        Assert.Equal(["s3:PutObject"], Actions((AmazonS3Client s3) => ((IAmazonS3)s3).PutObjectAsync(new PutObjectRequest(), default)));

    [Fact]
    public void Refuses_a_client_that_asks_page_after_page_by_itself() =>
        Refuses((AmazonS3Client s3) => s3.Paginators.ListObjectsV2(new ListObjectsV2Request()));

    [Fact]
    public void Refuses_what_is_built_on_a_client() =>
        Refuses((AmazonS3Client s3) => new TransferUtility(s3).UploadAsync("file", "bucket", default));

    [Fact]
    public void Refuses_what_gives_a_right_away() =>
        Refuses((AmazonS3Client s3) => s3.GetPreSignedURL(new GetPreSignedUrlRequest()));

    [Fact]
    public void Knows_who_discards_a_transcript() => Assert.Equal(
        [new ServiceUse("DiscardTranscriptAsync", typeof(CodeFactsTests).FullName ?? "")],
        Read((ITranscripts transcripts) => transcripts.DiscardTranscriptAsync("contact", default)).Uses);

    [Fact]
    public void Takes_both_settings_of_a_choice() =>
        Assert.Equal(["A", "B"], Read(() => Setting.Required(AnyTime ? "A" : "B")).Settings.Order());

    [Fact]
    public void Takes_a_setting_whose_name_went_through_a_local() => Assert.Equal(["A", "B"], Read(() =>
    {
        string name = "A";
        if (AnyTime) name = "B";
        return Setting.Optional(name);
    }).Settings.Order());

    [Fact]
    public void Refuses_a_setting_whose_name_is_worked_out() => Refuses((string name) => Setting.Required("A_" + name));

    [Fact]
    public void Refuses_to_pass_the_reading_of_settings_on() => Refuses(() => new[] { "A" }.Select(Setting.Required));

    [Fact]
    public void Takes_a_variable_that_is_read_past_our_settings() =>
        Assert.Equal(["A"], Read(() => Environment.GetEnvironmentVariable("A")).Settings);

    [Fact]
    public void Refuses_to_read_all_variables()
    {
        // The analyzer forbids it as well; the code of the test stands for code that gets around the analyzer.
#pragma warning disable RS0030
        Refuses(() => Environment.GetEnvironmentVariables()["A"]);
        Refuses(() => Environment.ExpandEnvironmentVariables("%A%"));
#pragma warning restore RS0030
    }

    [Fact]
    public void Takes_every_value_that_a_dimension_may_have()
    {
        Assert.Equal(["chat", "voice"], Values(() => Metrics.Instance.Count("M", "Channel", AnyTime ? "chat" : "voice")));
        Assert.Equal(["chat"], Values(() => Metrics.Instance.Time("M", TimeSpan.Zero, "Channel", "chat")));
        Assert.Equal(Enum.GetNames<Telephony>().Order(), Values((Telephony telephony) => Metrics.Instance.Count("M", "Telephony", telephony.ToString())));
        Assert.Equal([null], Values((string rule) => Metrics.Instance.Count("M", "Rule", rule)));
    }

    [Fact]
    public void Takes_metrics_without_a_dimension() =>
        Assert.Equal([new Metric("M", null)], Read(() => Metrics.Instance.Count("M")).Metrics.Select(counted => counted.Metric));

    [Fact]
    public void Takes_the_models_that_the_playbook_chooses() => Assert.Equal(
        ["Conversation", "Summary"],
        Read((ModelTerms models) => ModelChoice.Of(AnyTime ? models.Conversation : models.Summary)).Models.Order());

    [Fact]
    public void Refuses_a_model_that_the_playbook_does_not_choose()
    {
        Refuses(() => new ModelChoice("model", 1, null, TimeSpan.Zero));
        Refuses((ModelTerms models) => ModelChoice.Of(models.Summary) with { ModelId = "model" });
        Refuses((ModelSettings settings) => ModelChoice.Of(settings));
        Refuses(() => new ConverseRequest { ModelId = "model" });
    }

    [Fact]
    public void Knows_a_table_by_the_setting_that_it_was_made_from() => Assert.Equal(
        [new ServiceUse("dynamodb:GetItem", "INTERACTIONS_TABLE"), new ServiceUse("dynamodb:UpdateItem", "TASK_TOKENS_TABLE")],
        Read(() => new Store(Interactions, Tokens).MoveAsync()).Uses.OrderBy(use => use.Action));

    [Fact]
    public void Knows_when_two_tables_changed_places() => Assert.Equal(
        [new ServiceUse("dynamodb:GetItem", "TASK_TOKENS_TABLE"), new ServiceUse("dynamodb:UpdateItem", "INTERACTIONS_TABLE")],
        Read(() => new Store(Tokens, Interactions).MoveAsync()).Uses.OrderBy(use => use.Action));

    [Fact]
    public void Knows_which_table_a_class_was_handed() => Assert.Equal(
        [new GivenTable(typeof(Store).FullName ?? "", "first", "INTERACTIONS_TABLE"), new GivenTable(typeof(Store).FullName ?? "", "second", "TASK_TOKENS_TABLE")],
        Read(() => new Store(Interactions, Tokens).MoveAsync()).Tables.OrderBy(given => given.Parameter));

    [Fact]
    public void Takes_both_tables_of_a_choice() => Assert.Equal(
        ["INTERACTIONS_TABLE", "TASK_TOKENS_TABLE"],
        Read(() => (AnyTime ? Interactions : Tokens).GetAsync("pk", "sk", default)).Uses.Select(use => use.By).Order());

    [Fact]
    public void Refuses_a_table_of_unknown_origin() => Refuses((Table table) => table.GetAsync("pk", "sk", default));

    [Fact]
    public void Asks_the_index_that_a_query_names() => Assert.Equal(
        [new ServiceUse("dynamodb:Query", "INTERACTIONS_TABLE", "ContactId-index")],
        TableActions.Of(((Delegate)AskIndex).Method, IsOurs).On("INTERACTIONS_TABLE"));

    private static Task AskIndex(AmazonDynamoDBClient client) => client.QueryAsync(new QueryRequest { IndexName = "ContactId-index" }, default);

    private static IEnumerable<string> Actions(Delegate code) => Read(code).Uses.Select(use => use.Action);

    private static IEnumerable<string?> Values(Delegate code) => Read(code).Metrics.Select(counted => counted.Value).Order();

    private static void Refuses(Delegate code)
    {
        Exception? refusal = Record.Exception(() => Read(code));

        Assert.True(refusal is NotSupportedException or InvalidOperationException, $"It was let through, or failed: {refusal}");
        Assert.True(refusal.Message.Contains("it is not to be seen", StringComparison.Ordinal) || refusal.Message.Contains("Say in AmazonCode", StringComparison.Ordinal), refusal.Message);
    }

    private static CodeFacts Read(Delegate code) => CodeFacts.From(code.Method, IsOurs);

    private static bool IsOurs(System.Reflection.Assembly assembly) => assembly == typeof(CodeFactsTests).Assembly || assembly == typeof(Table).Assembly;

    private sealed class Store(Table first, Table second)
    {
        public async Task MoveAsync()
        {
            await first.GetAsync("pk", "sk", default);
            await second.UpdateAsync("pk", "sk", new Engine.DynamoDb.Update(), default);
        }
    }
}

using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Tests.Connect;

namespace Atlas.Engine.LocalCloud.Tests.Transcribe;

public sealed class StartTranscriptionJobTests
{
    [Fact]
    public async Task Answers_with_a_job_in_progress()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        exchange.Store(Jobs.Dialogue());

        Answer answer = await exchange.TranscribeAsync("StartTranscriptionJob", Jobs.Request());

        JsonNode job = answer.Body["TranscriptionJob"]!;
        Assert.Equal((200, "IN_PROGRESS", "call-1"), (answer.Status, Jobs.Status(job), job["TranscriptionJobName"]!.GetValue<string>()));
        Assert.Equal(exchange.Clock.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0, job["CreationTime"]!.GetValue<double>());
    }

    [Theory]
    [InlineData("TranscriptionJobName", null)]
    [InlineData("TranscriptionJobName", "\"a b\"")]
    [InlineData("TranscriptionJobName", "\"\"")]
    [InlineData("Media", null)]
    [InlineData("Media", "{}")]
    [InlineData("Media", """{"MediaFileUri":"recordings/key.wav"}""")]
    [InlineData("Media", """{"MediaFileUri":"s3://recordings"}""")]
    [InlineData("Media", """{"MediaFileUri":"https://example.com/recordings/key.wav"}""")]
    [InlineData("MediaFormat", "\"aiff\"")]
    [InlineData("MediaSampleRateHertz", "7999")]
    [InlineData("MediaSampleRateHertz", "48001")]
    [InlineData("LanguageCode", null)]
    [InlineData("LanguageCode", "\"en_US\"")]
    [InlineData("IdentifyLanguage", "true")]
    [InlineData("LanguageOptions", """["en-US","de-DE"]""")]
    [InlineData("OutputBucketName", null)]
    [InlineData("OutputBucketName", "\"s3://bucket\"")]
    [InlineData("OutputKey", "\"a:b.json\"")]
    [InlineData("OutputKey", "\"\"")]
    [InlineData("Settings", """{"ShowSpeakerLabels":true}""")]
    [InlineData("Settings", """{"ShowSpeakerLabels":true,"MaxSpeakerLabels":31}""")]
    [InlineData("Settings", """{"ShowSpeakerLabels":true,"MaxSpeakerLabels":2,"ChannelIdentification":true}""")]
    [InlineData("Settings", """{"ShowAlternatives":true}""")]
    [InlineData("Settings", """{"VocabularyName":"names"}""")]
    [InlineData("JobExecutionSettings", """{"AllowDeferredExecution":true}""")]
    [InlineData("ContentRedaction", """{"RedactionType":"PII","RedactionOutput":"redacted"}""")]
    [InlineData("Tags", "[]")]
    public async Task Refuses_what_Transcribe_refuses_or_nothing_here_can_do(string member, string? value)
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        JsonObject request = Jobs.Request();
        request.Remove(member);
        if (value is not null) request[member] = JsonNode.Parse(value);

        Answer answer = await exchange.TranscribeAsync("StartTranscriptionJob", request);

        Assert.Equal((400, "BadRequestException"), (answer.Status, answer.Text("__type")));
        Assert.NotEmpty(answer.Text("Message"));
        Assert.Empty(exchange.Objects.Content);
    }

    [Theory]
    [InlineData(200, 200)]
    [InlineData(201, 400)]
    public async Task Bounds_the_length_of_a_name(int length, int status)
    {
        await using Exchange exchange = await Exchange.OpenAsync();

        Assert.Equal(status, (await exchange.TranscribeAsync("StartTranscriptionJob", Jobs.Request(new string('x', length)))).Status);
    }

    [Fact]
    public async Task Conflicts_with_a_job_of_the_same_name_even_a_finished_one()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        exchange.Store(Jobs.Dialogue());
        await exchange.FinishAsync(Jobs.Request());

        Answer answer = await exchange.TranscribeAsync("StartTranscriptionJob", Jobs.Request());

        Assert.Equal((400, "ConflictException"), (answer.Status, answer.Text("__type")));
    }

    [Fact]
    public async Task Starts_one_job_of_a_name_however_many_ask_at_once()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        exchange.Store(Jobs.Dialogue());

        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => exchange.TranscribeAsync("StartTranscriptionJob", Jobs.Request())));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.Equal(19, answers.Count(answer => answer.Body["__type"]?.GetValue<string>() == "ConflictException"));
    }

    [Fact]
    public async Task Frees_a_name_after_ninety_days()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        exchange.Store(Jobs.Dialogue());
        await exchange.FinishAsync(Jobs.Request());
        exchange.Clock.Advance(TimeSpan.FromDays(90));

        Assert.Equal("COMPLETED", Jobs.Status(await exchange.FinishAsync(Jobs.Request())));
    }

    [Theory]
    [InlineData("transcripts/out.json", "transcripts/out.json", "transcripts/")]
    [InlineData("transcripts/2026", "transcripts/2026/call-1.json", "transcripts/2026/")]
    [InlineData("transcripts/2026/", "transcripts/2026/call-1.json", "transcripts/2026/")]
    [InlineData(null, "call-1.json", "")]
    public async Task Writes_where_the_output_key_says(string? outputKey, string key, string folder)
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        exchange.Store(Jobs.Dialogue());
        JsonObject request = Jobs.Request();
        request["OutputKey"] = outputKey;

        JsonObject job = await exchange.FinishAsync(request);

        Assert.Contains($"{Exchange.Bucket}/{key}", exchange.Objects.Content.Keys);
        Assert.Contains($"{Exchange.Bucket}/{folder}.write_access_check_file.temp", exchange.Objects.Content.Keys);
        Assert.Equal($"https://s3.us-east-1.amazonaws.com/{Exchange.Bucket}/{key}", job["Transcript"]!["TranscriptFileUri"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("https://s3.us-east-1.amazonaws.com/recordings/a%20b%3Ac.wav")]
    [InlineData("https://recordings.s3.us-east-1.amazonaws.com/a%20b%3Ac.wav")]
    [InlineData("s3://recordings/a b:c.wav")]
    public async Task Finds_the_media_by_any_of_its_addresses(string uri)
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        exchange.Objects.Content["recordings/a b:c.wav"] = Jobs.Dialogue().ToWave(TimeSpan.FromSeconds(1));
        JsonObject request = Jobs.Request();
        request["Media"]!["MediaFileUri"] = uri;

        Assert.Equal("COMPLETED", Jobs.Status(await exchange.FinishAsync(request)));
    }

    [Fact]
    public async Task Refuses_a_job_whose_output_cannot_be_written_and_forgets_its_name()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        exchange.Store(Jobs.Dialogue());
        exchange.Objects.Refuses = _ => new IOException("No such bucket.");
        Answer refused = await exchange.TranscribeAsync("StartTranscriptionJob", Jobs.Request());
        exchange.Objects.Refuses = _ => null;

        Assert.Equal((400, "BadRequestException"), (refused.Status, refused.Text("__type")));
        Assert.Equal("COMPLETED", Jobs.Status(await exchange.FinishAsync(Jobs.Request())));
    }

    [Theory]
    [InlineData("GetTranscriptionJob", "NotFoundException")]
    [InlineData("DeleteTranscriptionJob", "BadRequestException")]
    [InlineData("StartCallAnalyticsJob", "UnknownOperationException")]
    public async Task Refuses_unknown_jobs_and_operations(string operation, string error)
    {
        await using Exchange exchange = await Exchange.OpenAsync();

        Answer answer = await exchange.TranscribeAsync(operation, Jobs.Named("nothing"));

        Assert.Equal((400, error), (answer.Status, answer.Text("__type")));
    }

    [Fact]
    public async Task Deletes_a_job_but_not_what_it_wrote()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        exchange.Store(Jobs.Dialogue());
        await exchange.FinishAsync(Jobs.Request());

        Answer deleted = await exchange.TranscribeAsync("DeleteTranscriptionJob", Jobs.Named("call-1"));

        Assert.Equal((200, 0), (deleted.Status, deleted.Body.Count));
        Assert.Equal("NotFoundException", (await exchange.TranscribeAsync("GetTranscriptionJob", Jobs.Named("call-1"))).Text("__type"));
        Assert.Contains($"{Exchange.Bucket}/transcripts/call-1.json", exchange.Objects.Content.Keys);
    }

    [Fact]
    public async Task Lists_jobs_newest_first_by_page_status_and_name()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        exchange.Store(Jobs.Dialogue());
        for (int i = 1; i <= 7; i++)
        {
            await exchange.FinishAsync(Jobs.Request($"{(i == 7 ? "other" : "call")}-{i}"));
            exchange.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        JsonObject first = (await exchange.TranscribeAsync("ListTranscriptionJobs", [])).Body;
        JsonObject second = (await exchange.TranscribeAsync("ListTranscriptionJobs", new JsonObject { ["NextToken"] = first["NextToken"]!.GetValue<string>() })).Body;
        JsonObject named = (await exchange.TranscribeAsync("ListTranscriptionJobs", new JsonObject { ["JobNameContains"] = "OTHER", ["Status"] = "COMPLETED" })).Body;
        JsonObject failed = (await exchange.TranscribeAsync("ListTranscriptionJobs", new JsonObject { ["Status"] = "FAILED" })).Body;

        Assert.Equal(["other-7", "call-6", "call-5", "call-4", "call-3"], Names(first));
        Assert.Equal(["call-2", "call-1"], Names(second));
        Assert.False(second.ContainsKey("NextToken"));
        Assert.Equal(["other-7"], Names(named));
        Assert.Equal("CUSTOMER_BUCKET", named["TranscriptionJobSummaries"]![0]!["OutputLocationType"]!.GetValue<string>());
        Assert.Empty(Names(failed));
    }

    private static string[] Names(JsonObject page) =>
        [.. page["TranscriptionJobSummaries"]!.AsArray().Select(job => job!["TranscriptionJobName"]!.GetValue<string>())];
}

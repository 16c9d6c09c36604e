using System.Text;
using System.Text.Json.Nodes;
using Amazon.S3.Model;
using Atlas.Engine.LocalCloud.Tests.Hosting;
using Atlas.Engine.LocalCloud.Tests.Lambda;

namespace Atlas.Engine.LocalCloud.Tests.Events;

[Collection("cloud")]
public sealed class NotificationTests(CloudFixture fixture) : IDisposable
{
    public void Dispose() => fixture.Cloud.Faults.Clear();

    [MotoFact]
    public async Task Of_an_object_has_the_shape_of_S3()
    {
        const string Key = "in/a b:c_Ü.wav";
        using var s3 = fixture.S3();
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = "recordings", Key = Key, ContentBody = "12345" });

        JsonNode record = Assert.Single(await RecordsAsync("in/a+b%3Ac_%C3%9C.wav"));
        string[] expected =
        [
            "awsRegion", "eventName", "eventSource", "eventTime", "eventVersion", "requestParameters.sourceIPAddress", "responseElements.x-amz-id-2",
            "responseElements.x-amz-request-id", "s3.bucket.arn", "s3.bucket.name", "s3.bucket.ownerIdentity.principalId", "s3.configurationId", "s3.object.eTag",
            "s3.object.key", "s3.object.sequencer", "s3.object.size", "s3.s3SchemaVersion", "userIdentity.principalId",
        ];
        Assert.Equal(expected, Names(record).Order(StringComparer.Ordinal));
        Assert.Equal("ObjectCreated:Put", (string?)record["eventName"]);
        Assert.Equal(5, (int?)record["s3"]?["object"]?["size"]);
        Assert.Matches("^[0-9a-f]{32}$", (string?)record["s3"]?["object"]?["eTag"]);
        Assert.Equal("recordings", (string?)record["s3"]?["bucket"]?["name"]);
    }

    [MotoFact]
    public async Task Says_how_the_object_came()
    {
        using var s3 = fixture.S3();
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = "recordings", Key = "out/source", ContentBody = "12345" });
        await s3.CopyObjectAsync("recordings", "out/source", "recordings", "in/copied");
        InitiateMultipartUploadResponse begun = await s3.InitiateMultipartUploadAsync("recordings", "in/parts");
        UploadPartResponse part = await s3.UploadPartAsync(new UploadPartRequest { BucketName = "recordings", Key = "in/parts", UploadId = begun.UploadId, PartNumber = 1, InputStream = new MemoryStream(new byte[10]) });
        await s3.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest { BucketName = "recordings", Key = "in/parts", UploadId = begun.UploadId, PartETags = [new(1, part.ETag)] });
        using MultipartFormDataContent form = new() { { new StringContent("in/${filename}"), "key" }, { new ByteArrayContent(new byte[7]), "file", "posted.bin" } };
        using HttpResponseMessage posted = await fixture.Http.PostAsync("/recordings", form);
        Assert.True(posted.IsSuccessStatusCode, await posted.Content.ReadAsStringAsync());

        Assert.Equal("ObjectCreated:Copy", (string?)Assert.Single(await RecordsAsync("in/copied"))["eventName"]);
        Assert.Equal("ObjectCreated:CompleteMultipartUpload", (string?)Assert.Single(await RecordsAsync("in/parts"))["eventName"]);
        JsonNode form7 = Assert.Single(await RecordsAsync("in/posted.bin"));
        Assert.Equal(("ObjectCreated:Post", 7), ((string?)form7["eventName"], (int?)form7["s3"]?["object"]?["size"]));
    }

    [MotoFact]
    public async Task Is_raised_by_what_services_write_and_not_for_other_keys()
    {
        await fixture.Cloud.Parts.Objects.PutAsync("recordings", "in/service", "x"u8.ToArray(), "text/plain", CancellationToken.None);
        await fixture.Cloud.Parts.Objects.PutAsync("recordings", "elsewhere/service", "x"u8.ToArray(), "text/plain", CancellationToken.None);

        Assert.Single(await RecordsAsync("in/service"));
        Assert.Empty(Seen("elsewhere/service"));
        Assert.Equal("x"u8.ToArray(), (await fixture.Cloud.Parts.Objects.GetAsync("recordings", "in/service", CancellationToken.None))?.ToArray());
        Assert.Null(await fixture.Cloud.Parts.Objects.GetAsync("recordings", "in/none", CancellationToken.None));
    }

    [MotoFact]
    public async Task Goes_to_the_bus_too_with_the_key_as_it_is()
    {
        await fixture.Cloud.Parts.Objects.PutAsync("recordings", "seen/a b:c", "x"u8.ToArray(), "text/plain", CancellationToken.None);

        JsonNode? @event = (await PublishedAsync("seen/a b:c"))?["event"];
        Assert.Equal(("aws.s3", "Object Created", "PutObject"), ((string?)@event?["source"], (string?)@event?["detail-type"], (string?)@event?["detail"]?["reason"]));
        await ScriptedFunctions.UntilAsync(() => fixture.Cloud.Lambda.Pending == 0);
        Assert.Contains(fixture.Cloud.Logs.Read("OnEvent"), line => line.Text.StartsWith("START", StringComparison.Ordinal));
    }

    [MotoTheory]
    [InlineData("drop", 0)]
    [InlineData("repeat", 2)]
    [InlineData("delay", 1)]
    [InlineData("reorder", 1)]
    public async Task Meets_its_fault(string kind, int times)
    {
        string key = "in/fault-" + kind;
        fixture.Cloud.Faults.Arm(new Fault("event.s3", kind, Match: key, DelayMs: 10));

        await fixture.Cloud.Parts.Objects.PutAsync("recordings", key, "x"u8.ToArray(), "text/plain", CancellationToken.None);
        await fixture.Cloud.Parts.Objects.PutAsync("recordings", key + "-next", "x"u8.ToArray(), "text/plain", CancellationToken.None);

        await RecordsAsync(key + "-next");
        await ScriptedFunctions.UntilAsync(() => Seen(key).Count >= times && fixture.Cloud.Lambda.Pending == 0);
        Assert.Equal(times, Seen(key).Count);
    }

    [MotoFact]
    public async Task Over_the_wire_reaches_the_rules_of_the_template()
    {
        string body = """{"Entries":[{"Source":"test","DetailType":"Wire","Detail":"{\"object\":{\"key\":\"seen/wire\"}}"},{"Source":"aws.connect","DetailType":"x","Detail":"{}"},{"Source":"test","DetailType":"x","Detail":"no"}]}""";

        (_, string answer) = await fixture.CallAsync("events", HttpMethod.Post, "/", body, "key", ("Content-Type", "application/x-amz-json-1.1"), ("X-Amz-Target", "AWSEvents.PutEvents"));

        JsonNode? parsed = JsonNode.Parse(answer);
        Assert.Equal(2, (int?)parsed?["FailedEntryCount"]);
        Assert.Equal([null, "NotAuthorizedForSourceException", "MalformedDetail"], parsed?["Entries"]?.AsArray().Select(e => (string?)e?["ErrorCode"]));
        JsonNode? published = await PublishedAsync("seen/wire");
        Assert.Equal((string?)parsed?["Entries"]?[0]?["EventId"], (string?)published?["event"]?["id"]);
        Assert.Equal(["OnEventNoticed"], published?["rules"]?.AsArray().Select(r => (string?)r));
    }

    private async Task<JsonNode?> PublishedAsync(string key) =>
        (await fixture.LocalAsync("events")).AsArray().LastOrDefault(e => (string?)e?["event"]?["detail"]?["object"]?["key"] == key);

    private async Task<IReadOnlyList<JsonNode>> RecordsAsync(string encodedKey)
    {
        await ScriptedFunctions.UntilAsync(() => Seen(encodedKey).Count > 0 && fixture.Cloud.Lambda.Pending == 0);
        return Seen(encodedKey);
    }

    /// <summary>The records that the function was given for a key: it prints each event.</summary>
    private List<JsonNode> Seen(string encodedKey) =>
    [
        .. fixture.Cloud.Logs.Read("OnObject").Where(line => line.Text.StartsWith("{\"Records\"", StringComparison.Ordinal))
            .Select(line => JsonNode.Parse(line.Text)?["Records"]?[0]).OfType<JsonNode>()
            .Where(record => (string?)record["s3"]?["object"]?["key"] == encodedKey),
    ];

    private static IEnumerable<string> Names(JsonNode? node, string path = "") => node is JsonObject json
        ? json.SelectMany(member => Names(member.Value, path.Length == 0 ? member.Key : $"{path}.{member.Key}"))
        : [path];
}

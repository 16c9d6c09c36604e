using System.Net;
using System.Text;
using Amazon.DynamoDBv2.Model;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SQS.Model;

namespace Atlas.Engine.LocalCloud.Tests.Hosting;

[Collection("cloud")]
public sealed class PassThroughTests(CloudFixture fixture)
{
    [MotoFact]
    public async Task Keeps_items_in_the_templates_table_with_its_index_and_expiry()
    {
        using var dynamo = fixture.DynamoDb();
        await dynamo.PutItemAsync("Things", new() { ["PK"] = new("pass"), ["Owner"] = new("dana") });

        QueryResponse byOwner = await dynamo.QueryAsync(new QueryRequest("Things")
        {
            IndexName = "by-owner",
            KeyConditionExpression = "#o = :o",
            ExpressionAttributeNames = new() { ["#o"] = "Owner" },
            ExpressionAttributeValues = new() { [":o"] = new("dana") },
        });
        DescribeTimeToLiveResponse expiry = await dynamo.DescribeTimeToLiveAsync(new DescribeTimeToLiveRequest { TableName = "Things" });

        Assert.Equal("pass", Assert.Single(byOwner.Items)["PK"].S);
        Assert.Equal("Expires", expiry.TimeToLiveDescription.AttributeName);
    }

    [MotoFact]
    public async Task Lets_the_services_own_errors_through()
    {
        using var dynamo = fixture.DynamoDb();
        PutItemRequest once = new("Things", new() { ["PK"] = new("once") }) { ConditionExpression = "attribute_not_exists(PK)" };
        await dynamo.PutItemAsync(once);

        await Assert.ThrowsAsync<ConditionalCheckFailedException>(() => dynamo.PutItemAsync(once));
    }

    [MotoFact]
    public async Task Lets_one_of_twenty_racing_writers_win()
    {
        using var dynamo = fixture.DynamoDb();

        bool[] won = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            try
            {
                await dynamo.PutItemAsync(new PutItemRequest("Things", new() { ["PK"] = new("race") }) { ConditionExpression = "attribute_not_exists(PK)" });
                return true;
            }
            catch (ConditionalCheckFailedException)
            {
                return false;
            }
        }));

        Assert.Single(won, w => w);
    }

    [MotoTheory]
    [InlineData("out/plain.txt")]
    [InlineData("out/a b+c%2F:d.wav")]
    [InlineData("out/../up/./x")]
    [InlineData("out/ünï/ключ")]
    public async Task Keeps_objects_under_the_keys_that_they_were_given(string key)
    {
        using var s3 = fixture.S3();
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = "recordings", Key = key, ContentBody = "content of " + key });

        using GetObjectResponse got = await s3.GetObjectAsync("recordings", key);
        using StreamReader reader = new(got.ResponseStream);
        Assert.Equal("content of " + key, await reader.ReadToEndAsync());
        ListObjectsV2Response listed = await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "recordings", Prefix = key });
        Assert.Equal(key, Assert.Single(listed.S3Objects).Key);
    }

    [MotoFact]
    public async Task Streams_a_large_object_both_ways()
    {
        byte[] content = new byte[12_000_000];
        new Random(1).NextBytes(content);
        using var s3 = fixture.S3();
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = "recordings", Key = "out/large", InputStream = new MemoryStream(content) });

        using GetObjectResponse got = await s3.GetObjectAsync("recordings", "out/large");
        using MemoryStream read = new();
        await got.ResponseStream.CopyToAsync(read);
        Assert.Equal(content, read.ToArray());
    }

    [MotoFact]
    public async Task Answers_HEAD_and_missing_objects_as_S3_does()
    {
        using var s3 = fixture.S3();
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = "recordings", Key = "out/head", ContentBody = "12345" });

        Assert.Equal(5, (await s3.GetObjectMetadataAsync("recordings", "out/head")).ContentLength);
        Assert.Equal("NoSuchKey", (await Assert.ThrowsAsync<NoSuchKeyException>(() => s3.GetObjectAsync("recordings", "out/none"))).ErrorCode);
    }

    [MotoFact]
    public async Task Honours_a_presigned_address()
    {
        using var s3 = fixture.S3();
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = "recordings", Key = "out/signed", ContentBody = "in the open" });
        string address = await s3.GetPreSignedURLAsync(new GetPreSignedUrlRequest { BucketName = "recordings", Key = "out/signed", Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(1), Protocol = Protocol.HTTP });

        Assert.Equal("in the open", await fixture.Http.GetStringAsync(address));
    }

    [MotoFact]
    public async Task Carries_letters_through_a_queue_of_the_template()
    {
        using var sqs = fixture.Sqs();
        string queue = (await sqs.GetQueueUrlAsync("letters")).QueueUrl;
        Assert.StartsWith(fixture.Cloud.Endpoint.AbsoluteUri, queue, StringComparison.Ordinal);
        await sqs.SendMessageAsync(queue, "hello");

        ReceiveMessageResponse received = await sqs.ReceiveMessageAsync(new ReceiveMessageRequest(queue) { WaitTimeSeconds = 5 });

        Assert.Equal("hello", Assert.Single(received.Messages).Body);
    }

    [MotoFact]
    public async Task Captures_what_is_published_to_a_topic()
    {
        string topic = fixture.Cloud.Template.Resources["Topic"].Ref;
        string form = $"Action=Publish&Version=2010-03-31&Subject=Hot+lead&Message=Call+her&TopicArn={Uri.EscapeDataString(topic)}";
        (HttpStatusCode status, string body) = await fixture.CallAsync("sns", HttpMethod.Post, "/", form, "key", ("Content-Type", "application/x-www-form-urlencoded"));
        Assert.True(status == HttpStatusCode.OK, body);

        string[] messages = [.. (await fixture.LocalAsync("messages")).AsArray().Select(m => $"{m?["topic"]}: {m?["subject"]}: {m?["message"]}")];

        Assert.Contains("Topic: Hot lead: Call her", messages);
        Assert.Equal(messages.Length, (await fixture.LocalAsync("messages")).AsArray().Count);
    }

    [MotoTheory]
    [InlineData("Given", "^by the service$")]
    [InlineData("Generated", "^[A-Za-z0-9]{20}$")]
    public async Task Holds_secrets_under_the_ARN_that_the_template_gives(string logicalId, string expected)
    {
        string arn = fixture.Cloud.Template.Resources[logicalId].Ref;

        (HttpStatusCode status, string body) = await fixture.CallAsync(
            "secretsmanager", HttpMethod.Post, "/", $"{{\"SecretId\":\"{arn}\"}}", "key", ("Content-Type", "application/x-amz-json-1.1"), ("X-Amz-Target", "secretsmanager.GetSecretValue"));

        Assert.True(status == HttpStatusCode.OK, body);
        Assert.Matches(expected, (string?)System.Text.Json.Nodes.JsonNode.Parse(body)?["SecretString"]);
        Assert.Equal(arn, (string?)System.Text.Json.Nodes.JsonNode.Parse(body)?["ARN"]);
    }

    [MotoFact]
    public async Task Keeps_motos_own_interface_to_itself()
    {
        using StringContent nothing = new("", Encoding.UTF8);
        using HttpResponseMessage response = await fixture.Http.PostAsync("/moto-api/reset", nothing);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.Cli.Cloud;
using Atlas.Engine.LocalCloud;
using Atlas.Engine.LocalCloud.Composition;
using Atlas.Engine.LocalCloud.Hosting;
using Atlas.Engine.LocalCloud.Lambda;
using LocalCloudHost = Atlas.Engine.LocalCloud.Hosting.LocalCloud;

namespace Atlas.Engine.Native.Tests;

/// <summary>The native build has time zones: the one property that would remove them (<c>InvariantTimezone</c>) stays off.</summary>
[Collection(nameof(Packages))]
public sealed class GateZoneTests(Packages packages)
{
    private const string Phone = "+12125550143";
    private const string InteractionId = "chat-5b1f6c0e9a7d4c3f8b2e1a0d9c8b7a6f";

    [Theory]
    [InlineData(3, "HeldUntil", 0)]
    [InlineData(12, "Allowed", 1)]
    public async Task The_gate_knows_the_hour_where_the_telephone_is(int hour, string decision, int calls)
    {
        await using LocalCloudHost cloud = await StartAsync();
        TimeZoneInfo newYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        DateTime day = NextWednesday(cloud.Clock.GetUtcNow());
        cloud.Clock.MoveTo(new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(day.AddHours(hour), newYork), TimeSpan.Zero));
        using HttpClient http = new();
        CloudClient client = new(http, cloud.Endpoint);
        await client.SetAsync($"people/{Uri.EscapeDataString(Phone)}", new JsonObject { ["person"] = "no-answer" }, CancellationToken.None);
        JsonObject lead = LeadAt(cloud.Clock.GetUtcNow());
        JsonNode created = await InvokeAsync(cloud, "CreateLeadHandler", lead);
        JsonObject dial = Sample("invoke-outbound-call.json");
        JsonObject input = lead.DeepClone().AsObject();
        input["prepared"] = new JsonObject { ["lead"] = created.DeepClone() };
        input["attempt"] = 1;
        dial["Input"] = input;

        await InvokeAsync(cloud, Packages.Always, dial);

        Assert.Equal(decision, await DecisionAsync(client, cloud.Outputs.InteractionsTable));
        Assert.Equal(calls, (await client.LookAsync("calls", CancellationToken.None) as JsonArray)!.Count);
    }

    private Task<LocalCloudHost> StartAsync() => LocalCloudHost.StartAsync(
        new CloudOptions
        {
            TemplatePath = Path.Combine(Packages.Repository, "template.yaml"),
            Code = new FunctionCode(function => Packages.Functions.Contains(function)
                ? Path.Combine(packages.Folder, function)
                : FunctionCode.Built(Packages.Repository, Configuration).FolderOf(function)),
            Parameters = CloudHost.Parameters,
            Compose = WholeCloud.Compose,
        },
        CancellationToken.None);

#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    private static DateTime NextWednesday(DateTimeOffset now)
    {
        DateTime day = now.UtcDateTime.Date.AddDays(2);
        while (day.DayOfWeek != DayOfWeek.Wednesday) day = day.AddDays(1);
        return DateTime.SpecifyKind(day, DateTimeKind.Unspecified);
    }

    private static JsonObject LeadAt(DateTimeOffset now)
    {
        JsonObject lead = Sample("create-lead.json");
        lead["phone"] = Phone;
        lead.Remove("timeZone");
        lead["interactionId"] = InteractionId;
        lead["startedAt"] = now.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        lead["consent"]!["number"] = Phone;
        lead["consent"]!["capturedAt"] = now.AddMinutes(-1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return lead;
    }

    private static async Task<JsonNode> InvokeAsync(LocalCloudHost cloud, string function, JsonObject message)
    {
        string name = cloud.Template.Functions.Single(known => known.LogicalId == function).Name;
        InvocationResult result = await cloud.Lambda.InvokeAsync(name, Encoding.UTF8.GetBytes(message.ToJsonString()), CancellationToken.None);
        string answer = Encoding.UTF8.GetString(result.Payload.Span);
        Assert.True(result.FunctionError is null, $"{function}: {answer}");
        return JsonNode.Parse(answer)!;
    }

    private static async Task<string> DecisionAsync(CloudClient client, string table)
    {
        JsonObject found = await client.CallAsync(
            "dynamodb",
            "DynamoDB_20120810.Query",
            new JsonObject
            {
                ["TableName"] = table,
                ["KeyConditionExpression"] = "PK = :pk AND begins_with(SK, :sk)",
                ["ExpressionAttributeValues"] = new JsonObject { [":pk"] = new JsonObject { ["S"] = "LEAD#" + Phone }, [":sk"] = new JsonObject { ["S"] = "INTERACTION#" } },
            },
            CancellationToken.None);
        JsonNode decision = Assert.Single((found["Items"]![0]!["Decisions"]!["L"] as JsonArray)!)!;
        return decision["M"]!["Decision"]!["S"]!.GetValue<string>();
    }

    private static JsonObject Sample(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Packages.Repository, "tests", "events", name)))!.AsObject();
}

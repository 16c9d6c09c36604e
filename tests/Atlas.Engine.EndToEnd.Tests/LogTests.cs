using System.Text.Json.Nodes;
using Atlas.Engine.EndToEnd.Tests.World;

namespace Atlas.Engine.EndToEnd.Tests;

/// <summary>Logs are read by people who have no business with who was called.</summary>
[Collection(nameof(RunningEngine))]
public sealed class LogTests(RunningEngine engine)
{
    [CloudFact]
    public async Task Hold_nothing_about_anybody()
    {
        List<Evidence> ends = [];
        foreach (string person in (string[])["answers", "opt-out", "callback", "hostile"])
        {
            Visitor visitor = await engine.VisitorAsync(person);
            ends.Add(await engine.PlayAsync(visitor));
        }

        // Errors speak most: a refusal by the CRM, a crash, a broken input.
        Visitor refused = await engine.VisitorAsync();
        await engine.ArmAsync("salesforce.POST Lead", "fail", times: 100, code: "REQUIRED_FIELD_MISSING");
        ends.Add(await engine.PlayAsync(refused));
        Visitor crashed = await engine.VisitorAsync();
        await engine.ArmAsync("dynamodb.UpdateItem", "fail", times: 3, code: "ValidationException");
        ends.Add(await engine.PlayAsync(crashed));
        Visitor broken = await engine.VisitorAsync();
        JsonObject lead = broken.Lead();
        lead["email"] = broken.Email + " <b>";
        ends.Add(await engine.PlayAsync(broken, lead));

        string[] lines = [.. (await engine.LookAsync("logs")).Select(line => line["text"]?.GetValue<string>() ?? "")];

        Assert.True(lines.Length > 100, "The functions were expected to have written.");
        Assert.All(await SecretsAsync(ends), secret => Assert.True(
            lines.FirstOrDefault(line => line.Contains(secret, StringComparison.OrdinalIgnoreCase)) is not { } line, $"\"{secret}\" stands in a log."));
    }

    [CloudFact]
    public async Task Count_every_dial_and_none_without_leave()
    {
        await engine.PlayAsync(await engine.VisitorAsync("answers"));

        string[] audits = [.. (await engine.LookAsync("logs")).Select(line => line["text"]?.GetValue<string>() ?? "").Where(line => line.Contains("\"DeniedButDialled\":", StringComparison.Ordinal))];

        Assert.NotEmpty(audits);
        Assert.All(audits, audit => Assert.Equal(0, JsonNode.Parse(audit)?["DeniedButDialled"]?.GetValue<int>()));
    }

    private async Task<IEnumerable<string>> SecretsAsync(IEnumerable<Evidence> ends)
    {
        IEnumerable<string> people = engine.Visitors.SelectMany(visitor => (string[])[visitor.Phone, visitor.Phone[2..], visitor.LastName, visitor.Email]);
        IEnumerable<string> said = ends.SelectMany(end => end.Dials)
            .SelectMany(dial => dial["lines"]!.AsArray())
            .Where(line => line!["who"]!.GetValue<string>() == "caller")
            .Select(line => line!["text"]!.GetValue<string>())
            .Where(text => text.Length > 20);
        JsonObject tokens = await engine.Client.CallAsync(
            "dynamodb", "DynamoDB_20120810.Scan", new JsonObject { ["TableName"] = engine.Outputs.TaskTokensTable }, CancellationToken.None);
        string[] taskTokens = [.. tokens["Items"]!.AsArray()
            .SelectMany(item => item!.AsObject())
            .Where(attribute => attribute.Key.Contains("Token", StringComparison.Ordinal))
            .Select(attribute => attribute.Value?["S"]?.GetValue<string>() ?? "")
            .Where(text => text.Length > 20)];
        Assert.NotEmpty(taskTokens);
        JsonObject secret = await engine.Client.CallAsync(
            "secretsmanager", "secretsmanager.GetSecretValue", new JsonObject { ["SecretId"] = engine.Outputs.SalesforceSecretArn }, CancellationToken.None);
        string key = JsonNode.Parse(secret["SecretString"]!.GetValue<string>())!["private_key"]!.GetValue<string>();
        return [.. people, .. said, .. taskTokens, key.Split('\n')[1], "Bearer ", "eyJhbGci"];
    }
}

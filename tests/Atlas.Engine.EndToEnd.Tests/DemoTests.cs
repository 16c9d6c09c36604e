using System.Text.Json;
using System.Text.Json.Nodes;
using Atlas.Engine.Cli.Demo;
using Atlas.Engine.EndToEnd.Tests.World;

namespace Atlas.Engine.EndToEnd.Tests;

/// <summary><c>atlas demo</c> as a process.</summary>
[Collection(nameof(DemoTests))]
public sealed class DemoTests
{
    private static readonly string[] Members =
        ["person", "passed", "executionArn", "executionStatus", "interactionId", "leadId", "decisions", "dials", "outcome", "lead", "activities", "transcript", "steps"];

    [CloudTheory]
    [InlineData("answers", "Answered")]
    [InlineData("invalid-number", "InvalidNumber")]
    public async Task Prints_one_JSON_document_and_nothing_else(string person, string telephony)
    {
        ToolResult run = await AtlasTool.RunAsync("demo", "--person", person, "--json");

        Assert.True(run.ExitCode == 0, run.ToString());
        JsonObject document = OneDocument(run.Output);
        Assert.All(Members, member => Assert.True(document.ContainsKey(member), member));
        Assert.Equal(person, document["person"]!.GetValue<string>());
        Assert.True(document["passed"]!.GetValue<bool>());
        Assert.Equal("SUCCEEDED", document["executionStatus"]!.GetValue<string>());
        Assert.Equal(telephony, document["outcome"]!["telephony"]!.GetValue<string>());
        Assert.EndsWith(document["interactionId"]!.GetValue<string>(), document["executionArn"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(document["leadId"]!.GetValue<string>(), document["lead"]!["Id"]!.GetValue<string>());
        Assert.Single(document["dials"]!.AsArray());
        Assert.Single(document["activities"]!.AsArray());
        Assert.NotEmpty(document["decisions"]!.AsArray());
        Assert.NotEmpty(document["steps"]!.AsArray());
        Assert.All(document["steps"]!.AsArray(), step => Assert.True(
            step!["name"]!.GetValue<string>().Length > 0 && step["startedMs"]!.GetValue<double>() >= 0 && step["elapsedMs"]!.GetValue<double>() >= 0));
    }

    [CloudFact]
    public async Task Prints_the_journey_as_a_person_wants_to_read_it()
    {
        ToolResult run = await AtlasTool.RunAsync("demo", "--person", "answers");

        Assert.True(run.ExitCode == 0, run.ToString());
        string[] parts = ["Chat: Hello", "Create Lead", "Invoke Outbound Voice Contact", "Update Lead with Summary", "Done", "The chat", "visitor: Please call me", "The gate", "Allowed", "The telephone", "+12125550143", "The call", "agent: ", "caller: ", "The outcome", "Answered", "Salesforce", "O'Neil", "Activity", "The sales team reads", "The journey ended as it must."];
        int at = 0;
        foreach (string part in parts)
        {
            int found = run.Output.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"\"{part}\" was expected next in:\n{run.Output[at..]}");
            at = found;
        }

        Assert.All(run.Output.Split('\n'), line => Assert.Equal(line.TrimEnd(), line));
    }

    [CloudFact]
    public async Task Calls_a_lead_of_ones_own()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("lead-");
        try
        {
            string file = Path.Combine(folder.FullName, "lead.json");
            Visitor visitor = new("+12125550190", "Ownfile", "own@example.com", DateTimeOffset.UtcNow.AddMinutes(-5));
            await File.WriteAllTextAsync(file, visitor.Lead().ToJsonString());

            ToolResult run = await AtlasTool.RunAsync("demo", "--lead", file, "--person", "hangs-up", "--json");

            Assert.True(run.ExitCode == 0, run.ToString());
            JsonObject document = OneDocument(run.Output);
            Assert.Equal("Ownfile", document["lead"]!["LastName"]!.GetValue<string>());
            Assert.Equal("Answered", document["outcome"]!["telephony"]!.GetValue<string>());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(null, "There is no file")]
    [InlineData("[]", "a JSON object was expected")]
    [InlineData("{ no JSON", "is not JSON")]
    [InlineData("{\"lastName\": \"Nophone\"}", "phone")]
    public async Task Says_what_is_wrong_with_a_lead_file(string? content, string complaint)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("lead-");
        try
        {
            string file = Path.Combine(folder.FullName, "lead.json");
            if (content is not null) await File.WriteAllTextAsync(file, content);

            ToolResult run = await AtlasTool.RunAsync("demo", "--lead", file, "--json");

            Assert.Equal(2, run.ExitCode);
            Assert.Empty(run.Output);
            Assert.Contains(complaint, run.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Lists_the_eleven_people()
    {
        ToolResult run = await AtlasTool.RunAsync("demo", "--list");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(DemoPeople.All.Select(person => person.Name), run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]));
        Assert.Equal(11, DemoPeople.All.Count);
    }

    [Fact]
    public async Task Knows_whom_it_does_not_know()
    {
        ToolResult run = await AtlasTool.RunAsync("demo", "--person", "nobody", "--json");

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains("nobody", run.Errors, StringComparison.Ordinal);
    }

    // A second document, or a word before or after the first, does not parse.
    private static JsonObject OneDocument(string output)
    {
        using JsonDocument document = JsonDocument.Parse(output);
        return JsonNode.Parse(document.RootElement.GetRawText())!.AsObject();
    }
}

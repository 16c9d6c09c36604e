using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Tests.Lambda;

namespace Atlas.Engine.LocalCloud.Tests.Hosting;

/// <summary>A function is killed between two of its steps.</summary>
[Collection("cloud")]
public sealed class KillTests(CloudFixture fixture) : IDisposable
{
    public void Dispose() => fixture.Cloud.Faults.Clear();

    [MotoTheory]
    [InlineData("kill-before", false)]
    [InlineData("kill-after", true)]
    public async Task Before_or_after_the_effect_of_its_call(string kind, bool hasEffect)
    {
        fixture.Cloud.Faults.Arm(new Fault("dynamodb.PutItem", kind, Match: kind));

        InvocationResult result = await InvokeAsync(new() { ["do"] = "put", ["key"] = kind });

        Assert.Equal("Runtime.ExitError", result.ErrorType);
        Assert.Contains("signal: killed", Encoding.UTF8.GetString(result.Payload.Span), StringComparison.Ordinal);
        using var dynamo = fixture.DynamoDb();
        Assert.Equal(hasEffect, (await dynamo.GetItemAsync("Things", new() { ["PK"] = new(kind) })).Item?.Count > 0);
    }

    [MotoFact]
    public async Task And_finishes_at_its_next_attempt()
    {
        fixture.Cloud.Faults.Arm(new Fault("dynamodb.PutItem", "kill-before", Match: "again"));

        fixture.Cloud.Lambda.InvokeLater("fn", Encoding.UTF8.GetBytes("""{"do":"put","key":"again"}"""));

        await ScriptedFunctions.UntilAsync(() => fixture.Cloud.Lambda.Pending == 0);
        Assert.DoesNotContain(fixture.Cloud.Lambda.Failed, failed => failed.Function == "Fn");
        using var dynamo = fixture.DynamoDb();
        Assert.True((await dynamo.GetItemAsync("Things", new() { ["PK"] = new("again") })).Item?.Count > 0);
    }

    private Task<InvocationResult> InvokeAsync(JsonObject @event) =>
        fixture.Cloud.Lambda.InvokeAsync("fn", Encoding.UTF8.GetBytes(@event.ToJsonString()), CancellationToken.None).WaitAsync(ScriptedFunctions.Patience);
}

using static Atlas.Engine.LocalCloud.Tests.StepFunctions.Comparison.FunctionAnswer;

namespace Atlas.Engine.LocalCloud.Tests.StepFunctions.Comparison;

/// <summary>The product's own workflow, as it is shipped, on both interpreters with the same scripted functions.</summary>
[Collection(InterpretersCollection.Name)]
public sealed class WorkflowComparisonTests(Interpreters interpreters)
{
    private const string Input = """{"firstName":"Ada","lastName":"Lovelace","phone":"+12065550100","chat_transcript":"Please call me."}""";
    private const string Trunk = "Know What May Be Missing, Fill In, Name Interaction, Note Start, Prepare, ";
    private static readonly TokenOutput Answered = new("""{"telephony":"Answered","conversation":{"interest":"hot","summary":"She wants a demo."},"legal":"allowed"}""");
    private static readonly TokenOutput NoAnswer = new("""{"telephony":"NoAnswer","callAgainAt":"2026-03-14T09:26:53Z"}""");
    private static readonly TokenOutput Held = new("""{"telephony":"NotPlaced","legal":"held","callAgainAt":"2026-03-14T09:26:53Z"}""");
    private static readonly TokenOutput Denied = new("""{"telephony":"NotPlaced","legal":"denied","rule":"Suppressed"}""");

    [Fact]
    public Task Records_an_answered_call() => SucceedsAsync(Calling(Answered), "First Attempt, Invoke Outbound Voice Contact, Call Again?, Update Lead with Summary, Done");

    [Fact]
    public Task Ends_at_a_denied_call() => SucceedsAsync(Calling(Denied), "First Attempt, Invoke Outbound Voice Contact, Call Again?, Update Lead with Summary, Done");

    [Fact]
    public Task Calls_again_after_calls_that_nobody_answered_or_that_were_held() => SucceedsAsync(Calling(NoAnswer, Held, Answered),
        "First Attempt, Invoke Outbound Voice Contact, Call Again?, Record Call, Wait to Call, Count Attempt, Next Attempt, " +
        "Invoke Outbound Voice Contact, Call Again?, Wait to Call, Count Attempt, Next Attempt, Invoke Outbound Voice Contact, Call Again?, Update Lead with Summary, Done");

    [Fact]
    public Task Goes_on_without_what_the_visitor_did_not_say() => SucceedsAsync(
        Calling(Answered) with { Input = """{"lastName":"Lovelace","phone":"+12065550100"}""" },
        "First Attempt, Invoke Outbound Voice Contact, Call Again?, Update Lead with Summary, Done");

    [Fact]
    public async Task Goes_on_without_a_scenario()
    {
        Journey journey = await SucceedsAsync(But(new Error("ModelUnavailable"), "GenerateDynamicScenario", 0, Answered), "First Attempt, Invoke Outbound Voice Contact, Call Again?, Update Lead with Summary, Done");

        Assert.Equal("Generate Scenario, Go Without Scenario", Names(journey, "Prepare/1"));
    }

    // All at once: the waits between attempts are real.
    [Fact]
    public async Task Retries_what_failed_for_the_moment() => await Task.WhenAll(new (string Function, FunctionAnswer Failure)[]
    {
        ("CreateLead", new Error("SalesforceUnavailable")),
        ("InvokeOutboundCall", new Error("TelephonyThrottled")),
        ("UpdateLead", new Error("DeadlineExceeded")),
        ("UpdateLead", new Refused(429, "TooManyRequestsException")),
    }.Select(async row =>
    {
        Journey journey = await SucceedsAsync(But(row.Failure, row.Function, 0, Answered, Answered), "First Attempt, Invoke Outbound Voice Contact, Call Again?, Update Lead with Summary, Done");
        Assert.Equal(2, journey.Calls.Count(c => c.StartsWith(row.Function, StringComparison.Ordinal)));
    }));

    [Fact]
    public Task Calls_again_although_the_CRM_did_not_hear_of_the_first_call() => SucceedsAsync(But(new Error("SalesforceRejected"), "UpdateLead", 0, NoAnswer, Answered),
        "First Attempt, Invoke Outbound Voice Contact, Call Again?, Record Call, Wait to Call, Count Attempt, Next Attempt, Invoke Outbound Voice Contact, Call Again?, Update Lead with Summary, Done");

    // The other branch is let to its end first: how far it gets before the failure stops it would be chance.
    [Fact]
    public Task Records_that_no_lead_could_be_created() =>
        FailsAsync(But(new After("Generate Scenario", new Error("InvalidLead")), "CreateLead", 0, Answered), "InvalidLead", "Record Failure, Workflow Failed");

    [Fact]
    public Task Reconciles_and_records_a_call_that_could_not_be_placed() => FailsAsync(But(new Error("TelephonyRejected"), "InvokeOutboundCall", 0, Answered), "TelephonyRejected",
        "First Attempt, Invoke Outbound Voice Contact, Reconcile, Take Reconciled Outcome, Only Late?, Record Failure, Workflow Failed");

    [Fact]
    public Task Reconciles_and_records_a_failure_that_came_by_token() => FailsAsync(Calling(new TokenError("TranscriptLost")), "TranscriptLost",
        "First Attempt, Invoke Outbound Voice Contact, Reconcile, Take Reconciled Outcome, Only Late?, Record Failure, Workflow Failed");

    [Fact]
    public Task Records_that_the_summary_could_not_be_written() => FailsAsync(But(new Error("SalesforceRejected"), "UpdateLead", 0, Answered), "SalesforceRejected",
        "First Attempt, Invoke Outbound Voice Contact, Call Again?, Update Lead with Summary, Record Failure, Workflow Failed");

    [Fact]
    public Task Fails_even_if_the_failure_cannot_be_recorded() => FailsAsync(
        Workflow(call => call.Function == "UpdateLead" ? new Error("SalesforceRejected") : Usual(call, [Answered])), "SalesforceRejected",
        "First Attempt, Invoke Outbound Voice Contact, Call Again?, Update Lead with Summary, Record Failure, Workflow Failed");

    [Fact]
    public Task Reconciles_a_call_that_nobody_told_the_end_of() => SucceedsAsync(
        Calling(new Result("null")) with { Definition = ShippedWorkflow.With("\"TimeoutSeconds\": 5400,\n      \"HeartbeatSeconds\": 1200", "\"TimeoutSeconds\": 3") },
        "First Attempt, Invoke Outbound Voice Contact, Reconcile, Take Reconciled Outcome, Only Late?, Call Again?, Update Lead with Summary, Done");

    private static Machine Calling(params FunctionAnswer[] calls) => Workflow(call => Usual(call, calls));

    private static Machine But(FunctionAnswer failure, string function, int times, params FunctionAnswer[] calls) =>
        Workflow(call => call.Function == function && call.Times == times ? failure : Usual(call, calls));

    private static Machine Workflow(Func<FunctionCall, FunctionAnswer> script) => new(ShippedWorkflow.Text, Input, script);

    private static FunctionAnswer Usual(FunctionCall call, FunctionAnswer[] calls) => call.Function switch
    {
        "CreateLead" => new Result("""{"leadId":"00Q000000000001","partitionKey":"LEAD#1","sortKey":"INTERACTION#1","created":true}"""),
        "GenerateDynamicScenario" => new Result("""{"source":"model","scenario":{"greeting":"Hello Ada","questions":["When?","Where?"]}}"""),
        "InvokeOutboundCall" => calls[call.Times],
        "SummarizeAndResume" => new Result("""{"telephony":"Unknown"}"""),
        "UpdateLead" => new Result("""{"status":"success","updatedFields":["Description"],"taskId":"00T000000000001"}"""),
        _ => throw new InvalidOperationException($"The workflow has no function {call.Function}."),
    };

    private static string Names(Journey journey, string line) => string.Join(", ", journey.Lines[line].Select(s => s[..s.IndexOf(" {", StringComparison.Ordinal)]));

    private async Task<Journey> SucceedsAsync(Machine machine, string states)
    {
        Journey journey = await interpreters.AgreeAsync(machine);
        Assert.Equal(("SUCCEEDED", Trunk + states), (journey.Status, Names(journey, EnteredStates.Trunk)));
        return journey;
    }

    private async Task FailsAsync(Machine machine, string error, string states)
    {
        Journey journey = await interpreters.AgreeAsync(machine);
        Assert.Equal(("FAILED", error, Trunk + states), (journey.Status, journey.Error, Names(journey, EnteredStates.Trunk)));
    }
}

using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Lambda;

namespace Atlas.Engine.LocalCloud.Tests.Lambda;

public sealed class AsynchronousInvocationTests
{
    [PythonTheory]
    [InlineData("MemorySize: 128", 3)]
    [InlineData("EventInvokeConfig: {MaximumRetryAttempts: 1}", 2)]
    [InlineData("EventInvokeConfig: {MaximumRetryAttempts: 0}", 1)]
    public async Task An_event_that_always_fails_is_tried_as_often_as_configured_with_one_request_id(string properties, int attempts)
    {
        await using ScriptedFunctions functions = ScriptedFunctions.With(properties);
        string trace = Path.Combine(functions.Folder, "trace");

        Later(functions, new() { ["do"] = "fail", ["type"] = "Broken", ["trace"] = trace });

        await ScriptedFunctions.UntilAsync(() => functions.Lambda.Pending == 0);
        string[] tried = await File.ReadAllLinesAsync(trace);
        Assert.Equal(attempts, tried.Length);
        FailedEvent failed = Assert.Single(functions.Lambda.Failed);
        Assert.Equal(("Fn", attempts, "Broken", Assert.Single(tried.Distinct())), (failed.Function, failed.Attempts, failed.ErrorType, failed.RequestId));
    }

    [PythonFact]
    public async Task An_event_that_fails_at_first_is_tried_again()
    {
        await using ScriptedFunctions functions = ScriptedFunctions.With();
        string trace = Path.Combine(functions.Folder, "trace");

        Later(functions, new() { ["do"] = "fail-at-first", ["marker"] = Path.Combine(functions.Folder, "marker"), ["trace"] = trace });

        await ScriptedFunctions.UntilAsync(() => functions.Lambda.Pending == 0);
        Assert.Equal(2, (await File.ReadAllLinesAsync(trace)).Length);
        Assert.Empty(functions.Lambda.Failed);
    }

    [PythonFact]
    public async Task Events_beyond_the_reservation_wait_and_lose_no_attempt()
    {
        await using ScriptedFunctions functions = ScriptedFunctions.With("ReservedConcurrentExecutions: 1, EventInvokeConfig: {MaximumRetryAttempts: 0}");
        string trace = Path.Combine(functions.Folder, "trace");

        for (int i = 0; i < 5; i++) Later(functions, new() { ["trace"] = trace });

        await ScriptedFunctions.UntilAsync(() => functions.Lambda.Pending == 0);
        Assert.Equal(5, (await File.ReadAllLinesAsync(trace)).Distinct().Count());
        Assert.Empty(functions.Lambda.Failed);
    }

    [PythonTheory]
    [InlineData("drop", 0)]
    [InlineData("repeat", 2)]
    [InlineData("delay", 1)]
    [InlineData("throttle", 1)]
    [InlineData("timeout", 1)]
    [InlineData("kill-before", 1)]
    [InlineData("kill-after", 2)]
    public async Task A_fault_changes_how_often_the_function_sees_the_event(string kind, int seen)
    {
        await using ScriptedFunctions functions = ScriptedFunctions.With();
        string trace = Path.Combine(functions.Folder, "trace");
        functions.Faults.Arm(new Fault("lambda.Fn", kind));

        Later(functions, new() { ["trace"] = trace });

        await ScriptedFunctions.UntilAsync(() => functions.Lambda.Pending == 0);
        Assert.Equal(seen, File.Exists(trace) ? (await File.ReadAllLinesAsync(trace)).Length : 0);
        Assert.Empty(functions.Lambda.Failed);
    }

    [PythonTheory]
    [InlineData("fail", "Odd.Error")]
    [InlineData("timeout", "Sandbox.Timedout")]
    [InlineData("kill-before", "Runtime.ExitError")]
    [InlineData("kill-after", "Runtime.ExitError")]
    public async Task A_fault_fails_a_synchronous_invocation(string kind, string errorType)
    {
        await using ScriptedFunctions functions = ScriptedFunctions.With();
        functions.Faults.Arm(new Fault("lambda.Fn", kind, Code: kind == "fail" ? "Odd.Error" : null));

        Assert.Equal(errorType, (await functions.InvokeAsync("{}")).ErrorType);
        Assert.Null((await functions.InvokeAsync("{}")).FunctionError);
    }

    private static void Later(ScriptedFunctions functions, JsonObject @event) => functions.Lambda.InvokeLater("fn", Encoding.UTF8.GetBytes(@event.ToJsonString()));
}

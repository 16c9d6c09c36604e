using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Lambda;

namespace Atlas.Engine.LocalCloud.Tests.Lambda;

public sealed class LifeOfEnvironmentsTests
{
    [PythonFact]
    public async Task An_invocation_that_takes_too_long_is_ended_with_its_process()
    {
        await using ScriptedFunctions functions = ScriptedFunctions.With("MemorySize: 128", timeoutSeconds: 1);
        int pid = (int?)(await functions.AnswerAsync("{}"))["pid"] ?? 0;

        InvocationResult late = await functions.InvokeAsync("""{"do":"hang"}""");

        Assert.Equal("Sandbox.Timedout", late.ErrorType);
        Assert.EndsWith("Task timed out after 1.00 seconds\"}", Encoding.UTF8.GetString(late.Payload.Span), StringComparison.Ordinal);
        Assert.False(ScriptedFunctions.IsAlive(pid));
        Assert.Equal(1, (int?)(await functions.AnswerAsync("{}"))["served"]);
    }

    [PythonTheory]
    [InlineData("error", "NoSetting")]
    [InlineData("exit", "Runtime.ExitError")]
    public async Task A_function_that_cannot_start_fails_its_invocation(string start, string errorType)
    {
        await using ScriptedFunctions functions = ScriptedFunctions.With($"Environment: {{Variables: {{START: {start}}}}}");

        InvocationResult failed = await functions.InvokeAsync("{}");

        Assert.Equal(("Unhandled", errorType), (failed.FunctionError, failed.ErrorType));
    }

    [PythonFact]
    public async Task A_function_without_code_fails_its_invocation()
    {
        await using ScriptedFunctions functions = ScriptedFunctions.With();
        File.Delete(Path.Combine(functions.Folder, "Fn", FunctionCode.Executable));

        InvocationResult failed = await functions.InvokeAsync("{}");

        Assert.Equal("Runtime.InvalidEntrypoint", failed.ErrorType);
        Assert.Contains("bootstrap", Encoding.UTF8.GetString(failed.Payload.Span), StringComparison.Ordinal);
    }

    [PythonFact]
    public async Task As_many_as_are_reserved_run_at_once_and_no_more()
    {
        await using ScriptedFunctions functions = ScriptedFunctions.With("ReservedConcurrentExecutions: 2");
        string until = Path.Combine(functions.Folder, "go");
        string hold = new JsonObject { ["do"] = "hold", ["there"] = Path.Combine(functions.Folder, "there-"), ["until"] = until }.ToJsonString();
        Task<JsonObject>[] running = [functions.AnswerAsync(hold), functions.AnswerAsync(hold)];
        await ScriptedFunctions.UntilAsync(() => Directory.GetFiles(functions.Folder, "there-*").Length == 2);

        LambdaServiceFailure refused = await Assert.ThrowsAsync<LambdaServiceFailure>(() => functions.InvokeAsync("{}"));
        await File.WriteAllTextAsync(until, "");
        JsonObject[] answers = await Task.WhenAll(running);
        JsonObject next = await functions.AnswerAsync("{}");

        Assert.Equal("Lambda.TooManyRequestsException", refused.ErrorName);
        Assert.Equal(2, answers.Select(a => (int?)a["pid"]).Distinct().Count());
        Assert.Contains((int?)next["pid"], answers.Select(a => (int?)a["pid"]));
    }

    [PythonFact]
    public async Task A_reservation_of_none_stops_a_function()
    {
        await using ScriptedFunctions functions = ScriptedFunctions.With("ReservedConcurrentExecutions: 0");

        await Assert.ThrowsAsync<LambdaServiceFailure>(() => functions.InvokeAsync("{}"));
    }

    [PythonFact]
    public async Task No_process_is_left_when_all_is_over()
    {
        ScriptedFunctions functions = ScriptedFunctions.With();
        string there = Path.Combine(functions.Folder, "there-");
        int idle = (int?)(await functions.AnswerAsync("{}"))["pid"] ?? 0;
        functions.Lambda.InvokeLater("fn", Encoding.UTF8.GetBytes(new JsonObject { ["do"] = "hold", ["there"] = there, ["until"] = "/nowhere" }.ToJsonString()));
        functions.Lambda.InvokeLater("fn", Encoding.UTF8.GetBytes(new JsonObject { ["do"] = "hold", ["there"] = there, ["until"] = "/nowhere" }.ToJsonString()));
        await ScriptedFunctions.UntilAsync(() => Directory.GetFiles(functions.Folder, "there-*").Length == 2);
        int[] processes = [idle, .. Directory.GetFiles(functions.Folder, "there-*").Select(file => int.Parse(file.Split("there-")[1]))];
        Assert.All(processes, process => Assert.True(ScriptedFunctions.IsAlive(process)));

        await functions.DisposeAsync();

        Assert.All(processes, process => Assert.False(ScriptedFunctions.IsAlive(process)));
    }

    [PythonFact]
    public async Task Every_environment_has_an_access_key_of_its_own_by_which_it_can_be_killed()
    {
        await using ScriptedFunctions functions = ScriptedFunctions.With();
        JsonObject variables = await functions.AnswerAsync("""{"do":"env"}""");
        int pid = (int?)(await functions.AnswerAsync("{}"))["pid"] ?? 0;

        Assert.False(await functions.Lambda.KillAsync("ASIASOMEBODYELSE"));
        Assert.True(ScriptedFunctions.IsAlive(pid));
        Assert.True(await functions.Lambda.KillAsync((string?)variables["AWS_ACCESS_KEY_ID"] ?? ""));
        Assert.False(ScriptedFunctions.IsAlive(pid));
    }

    [PythonFact]
    public async Task The_clocks_offset_is_whole_at_any_time()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("clock-");
        string path = Path.Combine(folder.FullName, ClockFile.Name);
        ClockFile.Write(folder.FullName, TimeSpan.FromMilliseconds(0.5));
        Assert.Equal("0.5", await File.ReadAllTextAsync(path));
        using CancellationTokenSource done = new();
        Task writing = Task.Run(() =>
        {
            for (int i = 0; i < 500; i++) ClockFile.Write(folder.FullName, TimeSpan.FromDays(100));
            done.Cancel();
        });

        while (!done.IsCancellationRequested) Assert.Contains(await File.ReadAllTextAsync(path), new[] { "0.5", "8640000000" });

        await writing;
        Assert.Equal([path], Directory.GetFiles(folder.FullName));
        folder.Delete(recursive: true);
    }
}

using static Atlas.Engine.LocalCloud.Tests.StepFunctions.Comparison.FunctionAnswer;

namespace Atlas.Engine.LocalCloud.Tests.StepFunctions.Comparison;

/// <summary>Tasks that call functions. Both interpreters call the same scripted ones, so what the functions were given is compared too.</summary>
[Collection(InterpretersCollection.Name)]
public sealed class TaskComparisonTests(Interpreters interpreters)
{
    private const string Input = """{"a":1,"o":{"x":[1,2]},"s":"text"}""";

    [Theory]
    [InlineData(""" "Payload.$":"$" """, """ "OutputPath":"$.Payload" """)]
    [InlineData(""" "Payload.$":"$.o" """, """ "ResultSelector":{"got.$":"$.Payload.answer","status.$":"$.StatusCode"} """)]
    [InlineData(""" "Payload":{"a.$":"$.a","b":[1]} """, """ "ResultSelector":{"got.$":"$.Payload"},"ResultPath":"$.r" """)]
    [InlineData(""" "Payload":{"name.$":"$$.State.Name","retries.$":"$$.State.RetryCount"} """, """ "ResultPath":null""")]
    [InlineData(""" "Payload":{"s.$":"States.Format('{}!', $.s)"} """, """ "ResultSelector":{"got.$":"$.Payload"},"InputPath":"$","ResultPath":"$.o.r","OutputPath":"$.o" """)]
    public async Task A_function_is_given_and_gives(string parameters, string shaping)
    {
        Journey journey = await interpreters.AgreeAsync(Call(parameters, shaping, _ => new Result("""{"answer":[1,"two",null]}""")));

        Assert.Equal("SUCCEEDED", journey.Status);
        Assert.Single(journey.Calls);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    [InlineData("[true]")]
    public Task A_function_may_give_any_JSON(string json) => interpreters.AgreeAsync(Call(""" "Payload.$":"$" """, """ "OutputPath":"$.Payload" """, _ => new Result(json)));

    [Theory]
    [InlineData("LeadNotFound", "FAILED")]
    [InlineData("Caught", "SUCCEEDED")]
    public async Task A_function_fails_by_the_name_of_its_error(string error, string status)
    {
        Journey journey = await interpreters.AgreeAsync(new("""
            {"StartAt":"T","States":{
              "T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"${FFunctionArn}","Payload.$":"$"},"Catch":[{"ErrorEquals":["Caught"],"ResultPath":"$.failure","Next":"Z"}],"End":true},
              "Z":{"Type":"Pass","Parameters":{"name.$":"$.failure.Error","type.$":"States.StringToJson($.failure.Cause)"},"End":true}}}
            """, Input, _ => new Error(error)));

        Assert.Equal(status, journey.Status);
    }

    // All at once: the waits between attempts are real.
    [Fact]
    public async Task Each_retrier_counts_for_itself() => await Task.WhenAll(new (string Retriers, int Calls, string Status)[]
    {
        ("""{"ErrorEquals":["First"],"MaxAttempts":1,"IntervalSeconds":1}""", 2, "FAILED"),
        ("""{"ErrorEquals":["First"],"MaxAttempts":1},{"ErrorEquals":["Second"],"MaxAttempts":1}""", 3, "SUCCEEDED"),
        ("""{"ErrorEquals":["States.TaskFailed"],"MaxAttempts":2,"BackoffRate":1}""", 3, "SUCCEEDED"),
        ("""{"ErrorEquals":["First"],"MaxAttempts":0},{"ErrorEquals":["States.ALL"]}""", 1, "FAILED"),
    }.Select(async row =>
    {
        Journey journey = await interpreters.AgreeAsync(Call(""" "Payload":{"retries.$":"$$.State.RetryCount"} """, $""" "OutputPath":"$.Payload","Retry":[{row.Retriers}] """,
            call => call.Times switch { 0 => new Error("First"), 1 => new Error("Second"), _ => new Result("1") }));
        Assert.Equal((row.Status, row.Calls), (journey.Status, journey.Calls.Count));
    }));

    [Theory]
    [InlineData(429, "TooManyRequestsException")]
    [InlineData(500, "ServiceException")]
    [InlineData(404, "ResourceNotFoundException")]
    public async Task What_Lambda_refuses_has_its_name(int status, string code)
    {
        Journey journey = await interpreters.AgreeAsync(Call(""" "Payload.$":"$" """, """ "TimeoutSeconds":30""", _ => new Refused(status, code)));

        Assert.Equal($"Lambda.{code}", journey.Error);
    }

    [Theory]
    [InlineData("""{"ok":1}""", null)]
    [InlineData("\"text\"", null)]
    [InlineData(null, "TranscriptLost")]
    public async Task Whoever_holds_the_token_answers(string? output, string? error)
    {
        Journey journey = await interpreters.AgreeAsync(new("""
            {"StartAt":"T","States":{
              "T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken","Parameters":{"FunctionName":"${FFunctionArn}","Payload":{"TaskToken.$":"$$.Task.Token"}},
                "TimeoutSeconds":50,"HeartbeatSeconds":40,"ResultPath":"$.r","Catch":[{"ErrorEquals":["TranscriptLost"],"ResultPath":"$.failure","Next":"Z"}],"Next":"Z"},
              "Z":{"Type":"Succeed"}}}
            """, Input, _ => output is not null ? new TokenOutput(output) : new TokenError(error!)));

        Assert.Equal("SUCCEEDED", journey.Status);
    }

    [Fact]
    public async Task A_task_that_takes_too_long_times_out()
    {
        Journey journey = await interpreters.AgreeAsync(Call(""" "Payload":{"TaskToken.$":"$$.Task.Token"} """, """ "TimeoutSeconds":3""", _ => new Result("null"), ".waitForTaskToken"));

        Assert.Equal("States.Timeout", journey.Error);
    }

    [Fact]
    public Task Functions_are_called_in_every_branch_and_iteration() => interpreters.AgreeAsync(new("""
        {"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,"Branches":[
          {"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"${FFunctionArn}","Payload.$":"$.o"},"OutputPath":"$.Payload","End":true}}},
          {"StartAt":"M","States":{"M":{"Type":"Map","ItemsPath":"$.o.x","End":true,"ItemProcessor":{"StartAt":"B","States":{
            "B":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"${GFunctionArn}","Payload":{"item.$":"$"}},"OutputPath":"$.Payload.item","End":true}}}}}}]}}}
        """, Input, call => new Result(call.Payload!.ToJsonString())));

    private static Machine Call(string parameters, string more, Func<FunctionCall, FunctionAnswer> script, string pattern = "") => Machine.Of(
        $$"""{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke{{pattern}}","Parameters":{"FunctionName":"${FFunctionArn}",{{parameters}}},{{more}}}""", Input) with { Script = script };
}

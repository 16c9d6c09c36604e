using Atlas.Engine.LocalCloud.StepFunctions;

namespace Atlas.Engine.LocalCloud.Tests.StepFunctions;

public sealed class DefinitionTests
{
    private const string Invoke = "\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::lambda:invoke\",\"Parameters\":{\"FunctionName\":\"F\"}";

    [Theory]
    [InlineData("", "/")]
    [InlineData("not json", "/")]
    [InlineData("[]", "/")]
    [InlineData("{}", "/StartAt")]
    [InlineData("""{"StartAt":"A"}""", "/States")]
    [InlineData("""{"StartAt":"A","States":{}}""", "/States")]
    [InlineData("""{"StartAt":"A","States":{"A":5}}""", "/States/A")]
    [InlineData("""{"StartAt":"B","States":{"A":{"Type":"Succeed"}}}""", "/StartAt")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Succeed"},"B":{"Type":"Succeed"}}}""", "/States/B")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Succeed"},"A":{"Type":"Succeed"}}}""", "/")]
    [InlineData("""{"StartAt":"A","Version":"2.0","States":{"A":{"Type":"Succeed"}}}""", "/Version")]
    [InlineData("""{"StartAt":"A","QueryLanguage":"JSONata","States":{"A":{"Type":"Succeed"}}}""", "/QueryLanguage")]
    [InlineData("""{"StartAt":"A","TimeoutSeconds":0,"States":{"A":{"Type":"Succeed"}}}""", "/TimeoutSeconds")]
    [InlineData("""{"StartAt":"A","Extra":1,"States":{"A":{"Type":"Succeed"}}}""", "/Extra")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"}}}""", "/States/A/Next")]
    [InlineData("""{"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,"Branches":[{"StartAt":"P","States":{"P":{"Type":"Succeed"}}}]}}}""", "/States/P/Branches/0/States/P")]
    [InlineData("""{"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,"Branches":[{"StartAt":"Q","States":{"Q":{"Type":"Pass","Next":"P"}}}]}}}""", "/States/P/Branches/0/States/Q/Next")]
    public void Refuses_a_machine_that_is_no_graph(string definition, string path) => Assert.Equal(path, Refused(definition).Path);

    [Theory]
    [InlineData("\"Type\":\"Activity\",\"End\":true", "Type")]
    [InlineData("\"End\":true", "Type")]
    [InlineData("\"Type\":\"Pass\"", "")]
    [InlineData("\"Type\":\"Pass\",\"End\":false", "")]
    [InlineData("\"Type\":\"Pass\",\"End\":true,\"Next\":\"S\"", "")]
    [InlineData("\"Type\":\"Pass\",\"End\":\"yes\"", "End")]
    [InlineData("\"Type\":\"Pass\",\"End\":true,\"QueryLanguage\":\"JSONata\"", "QueryLanguage")]
    [InlineData("\"Type\":\"Pass\",\"End\":true,\"Assign\":{}", "Assign")]
    [InlineData("\"Type\":\"Pass\",\"End\":true,\"Output\":{}", "Output")]
    [InlineData("\"Type\":\"Pass\",\"End\":true,\"Retry\":[]", "Retry")]
    [InlineData("\"Type\":\"Pass\",\"End\":true,\"InputPath\":\"a\"", "InputPath")]
    [InlineData("\"Type\":\"Pass\",\"End\":true,\"OutputPath\":\"$.a.\"", "OutputPath")]
    [InlineData("\"Type\":\"Pass\",\"End\":true,\"OutputPath\":\"$.a[?(@.x =~ /y/)]\"", "OutputPath")]
    [InlineData("\"Type\":\"Pass\",\"End\":true,\"OutputPath\":\"$.a.length()\"", "OutputPath")]
    [InlineData("\"Type\":\"Pass\",\"End\":true,\"ResultPath\":\"$.a[*]\"", "ResultPath")]
    [InlineData("\"Type\":\"Pass\",\"End\":true,\"ResultPath\":\"$..a\"", "ResultPath")]
    [InlineData("\"Type\":\"Pass\",\"End\":true,\"ResultPath\":\"$$.a\"", "ResultPath")]
    [InlineData("\"Type\":\"Pass\",\"End\":true,\"Parameters\":{\"a\":1,\"a.$\":\"$\"}", "Parameters/a.$")]
    [InlineData("\"Type\":\"Pass\",\"End\":true,\"Parameters\":{\"a\":[{\"b.$\":5}]}", "Parameters/a/0/b.$")]
    [InlineData("\"Type\":\"Succeed\",\"End\":true", "End")]
    [InlineData("\"Type\":\"Fail\",\"Error\":\"E\",\"ErrorPath\":\"$.e\"", "Error")]
    [InlineData("\"Type\":\"Fail\",\"InputPath\":\"$\"", "InputPath")]
    [InlineData("\"Type\":\"Wait\",\"End\":true", "")]
    [InlineData("\"Type\":\"Wait\",\"End\":true,\"Seconds\":1,\"SecondsPath\":\"$.a\"", "")]
    [InlineData("\"Type\":\"Wait\",\"End\":true,\"Seconds\":1.5", "Seconds")]
    [InlineData("\"Type\":\"Wait\",\"End\":true,\"Seconds\":-1", "Seconds")]
    [InlineData("\"Type\":\"Wait\",\"End\":true,\"Timestamp\":\"2026-03-14\"", "Timestamp")]
    [InlineData("\"Type\":\"Choice\",\"Choices\":[]", "Choices")]
    [InlineData("\"Type\":\"Choice\",\"Choices\":[{\"Variable\":\"$.a\",\"StringEquals\":\"x\"}]", "Choices/0/Next")]
    [InlineData("\"Type\":\"Choice\",\"Choices\":[{\"Variable\":\"$.a\",\"StringEquals\":5,\"Next\":\"S\"}]", "Choices/0/StringEquals")]
    [InlineData("\"Type\":\"Choice\",\"Choices\":[{\"Variable\":\"$.a\",\"Sounds\":\"x\",\"Next\":\"S\"}]", "Choices/0")]
    [InlineData("\"Type\":\"Choice\",\"Choices\":[{\"Variable\":\"$.a\",\"IsNull\":true,\"IsPresent\":true,\"Next\":\"S\"}]", "Choices/0")]
    [InlineData("\"Type\":\"Choice\",\"Choices\":[{\"Variable\":\"$.a\",\"IsNullPath\":\"$.b\",\"Next\":\"S\"}]", "Choices/0")]
    [InlineData("\"Type\":\"Choice\",\"Choices\":[{\"And\":[],\"Next\":\"S\"}]", "Choices/0/And")]
    [InlineData("\"Type\":\"Choice\",\"Choices\":[{\"Not\":{\"Variable\":\"$.a\",\"IsNull\":true,\"Next\":\"S\"},\"Next\":\"S\"}]", "Choices/0/Not/Next")]
    [InlineData("\"Type\":\"Choice\",\"Choices\":[{\"Condition\":\"{% true %}\",\"Next\":\"S\"}]", "Choices/0/Variable")]
    [InlineData("\"Type\":\"Choice\",\"Choices\":[{\"Variable\":\"$.a\",\"IsNull\":true,\"Next\":\"X\"}]", "Choices/0/Next")]
    [InlineData("\"Type\":\"Choice\",\"Default\":\"X\",\"Choices\":[{\"Variable\":\"$.a\",\"IsNull\":true,\"Next\":\"S\"}]", "Default")]
    [InlineData("\"Type\":\"Parallel\",\"End\":true,\"Branches\":[]", "Branches")]
    [InlineData("\"Type\":\"Map\",\"End\":true", "")]
    [InlineData("\"Type\":\"Map\",\"End\":true,\"ItemProcessor\":{\"StartAt\":\"I\",\"States\":{\"I\":{\"Type\":\"Succeed\"}}},\"ToleratedFailureCount\":1", "ToleratedFailureCount")]
    [InlineData("\"Type\":\"Map\",\"End\":true,\"ItemProcessor\":{\"ProcessorConfig\":{\"Mode\":\"OTHER\"},\"StartAt\":\"I\",\"States\":{\"I\":{\"Type\":\"Succeed\"}}}", "ItemProcessor/ProcessorConfig/Mode")]
    [InlineData("\"Type\":\"Map\",\"End\":true,\"ItemReader\":{\"Resource\":\"arn:aws:states:::s3:listObjectsV2\"},\"ItemProcessor\":{\"ProcessorConfig\":{\"Mode\":\"DISTRIBUTED\"},\"StartAt\":\"I\",\"States\":{\"I\":{\"Type\":\"Succeed\"}}}", "ItemReader/Resource")]
    [InlineData("\"Type\":\"Map\",\"End\":true,\"ItemBatcher\":{},\"ItemProcessor\":{\"ProcessorConfig\":{\"Mode\":\"DISTRIBUTED\"},\"StartAt\":\"I\",\"States\":{\"I\":{\"Type\":\"Succeed\"}}}", "ItemBatcher")]
    public void Refuses_a_state_and_says_where(string fields, string place) =>
        Assert.Equal(place.Length == 0 ? "/States/S" : $"/States/S/{place}", Refused(State(fields)).Path);

    [Theory]
    [InlineData("\"Type\":\"Task\",\"End\":true", "Resource")]
    [InlineData("\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::aws-sdk:s3:listBuckets\",\"End\":true", "Resource")]
    [InlineData("\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::sqs:sendMessage\",\"End\":true", "Resource")]
    [InlineData("\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::lambda:invoke.sync\",\"End\":true", "Resource")]
    [InlineData("\"Type\":\"Task\",\"Resource\":\"arn:aws:lambda:us-east-1:123456789012:function:F.waitForTaskToken\",\"End\":true", "Resource")]
    [InlineData("\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::lambda:invoke\",\"End\":true", "Parameters")]
    [InlineData("\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::lambda:invoke\",\"Parameters\":{\"FunctionName\":\"F\",\"LogType\":\"Tail\"},\"End\":true", "Parameters/LogType")]
    [InlineData(Invoke + ",\"End\":true,\"TimeoutSeconds\":10,\"HeartbeatSeconds\":10", "HeartbeatSeconds")]
    [InlineData(Invoke + ",\"End\":true,\"TimeoutSeconds\":10,\"TimeoutSecondsPath\":\"$.t\"", "TimeoutSeconds")]
    [InlineData(Invoke + ",\"End\":true,\"TimeoutSeconds\":\"10\"", "TimeoutSeconds")]
    [InlineData(Invoke + ",\"End\":true,\"Credentials\":{}", "Credentials")]
    [InlineData(Invoke + ",\"End\":true,\"Arguments\":{}", "Arguments")]
    [InlineData(Invoke + ",\"End\":true,\"Retry\":[]", "Retry")]
    [InlineData(Invoke + ",\"End\":true,\"Retry\":[{\"ErrorEquals\":[]}]", "Retry/0/ErrorEquals")]
    [InlineData(Invoke + ",\"End\":true,\"Retry\":[{\"ErrorEquals\":[\"A\",\"A\"]}]", "Retry/0/ErrorEquals")]
    [InlineData(Invoke + ",\"End\":true,\"Retry\":[{\"ErrorEquals\":[\"States.ALL\",\"A\"]}]", "Retry/0/ErrorEquals")]
    [InlineData(Invoke + ",\"End\":true,\"Retry\":[{\"ErrorEquals\":[\"States.ALL\"]},{\"ErrorEquals\":[\"A\"]}]", "Retry/0/ErrorEquals")]
    [InlineData(Invoke + ",\"End\":true,\"Retry\":[{\"ErrorEquals\":[\"A\"],\"IntervalSeconds\":0}]", "Retry/0/IntervalSeconds")]
    [InlineData(Invoke + ",\"End\":true,\"Retry\":[{\"ErrorEquals\":[\"A\"],\"BackoffRate\":0.5}]", "Retry/0/BackoffRate")]
    [InlineData(Invoke + ",\"End\":true,\"Retry\":[{\"ErrorEquals\":[\"A\"],\"MaxAttempts\":-1}]", "Retry/0/MaxAttempts")]
    [InlineData(Invoke + ",\"End\":true,\"Retry\":[{\"ErrorEquals\":[\"A\"],\"IntervalSeconds\":5,\"MaxDelaySeconds\":5}]", "Retry/0/MaxDelaySeconds")]
    [InlineData(Invoke + ",\"End\":true,\"Retry\":[{\"ErrorEquals\":[\"A\"],\"JitterStrategy\":\"SOME\"}]", "Retry/0/JitterStrategy")]
    [InlineData(Invoke + ",\"End\":true,\"Retry\":[{\"ErrorEquals\":[\"A\"],\"Backoff\":2}]", "Retry/0/Backoff")]
    [InlineData(Invoke + ",\"End\":true,\"Catch\":[{\"ErrorEquals\":[\"A\"]}]", "Catch/0/Next")]
    [InlineData(Invoke + ",\"End\":true,\"Catch\":[{\"ErrorEquals\":[\"A\"],\"Next\":\"X\"}]", "Catch/0/Next")]
    [InlineData(Invoke + ",\"End\":true,\"Catch\":[{\"ErrorEquals\":[\"States.ALL\"],\"Next\":\"S\"},{\"ErrorEquals\":[\"A\"],\"Next\":\"S\"}]", "Catch/0/ErrorEquals")]
    public void Refuses_a_task_and_says_where(string fields, string place) => Assert.Equal($"/States/S/{place}", Refused(State(fields)).Path);

    [Fact]
    public void Refuses_task_tokens_in_an_express_machine_and_in_express_children()
    {
        string task = """{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken","Parameters":{"FunctionName":"F"},"End":true}}}""";
        string map = """{"StartAt":"M","States":{"M":{"Type":"Map","End":true,"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},""" + task[1..] + "}}}";

        Assert.Equal("/States/T/Resource", Refused(task, StateMachineKind.Express).Path);
        Assert.Equal("/States/M/ItemProcessor/States/T/Resource", Refused(map).Path);
        Assert.NotNull(StateMachine.Parse(task, "M", "arn", StateMachineKind.Standard, "role"));
    }

    [Fact]
    public void Refuses_names_and_definitions_that_are_too_long()
    {
        string name = new('n', 81);

        Assert.Equal($"/States/{name}", Refused($$"""{"StartAt":"{{name}}","States":{"{{name}}":{"Type":"Succeed"} } }""").Path);
        Assert.Equal("/", Refused(new string(' ', 1_048_577)).Path);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("!")]
    public void Refuses_a_filter_that_is_nested_without_end(string nesting)
    {
        string path = $"$.a[?({string.Concat(Enumerable.Repeat(nesting, 100_000))}@.b";

        Assert.Equal("/States/S/InputPath", Refused(State($"\"Type\":\"Pass\",\"End\":true,\"InputPath\":\"{path}\"")).Path);
    }

    [Fact]
    public void Takes_comments_wherever_AWS_does()
    {
        StateMachine machine = StateMachine.Parse("""
            {"Comment":"c","Version":"1.0","QueryLanguage":"JSONPath","StartAt":"P","States":{"P":{"Comment":"c","QueryLanguage":"JSONPath","Type":"Parallel","Branches":[{"Comment":"c","StartAt":"C","States":{
              "C":{"Type":"Choice","Choices":[{"Comment":"c","Variable":"$","IsPresent":true,"Next":"E"}]},"E":{"Type":"Succeed"}}}],
              "Retry":[{"Comment":"c","ErrorEquals":["A"]}],"Catch":[{"Comment":"c","ErrorEquals":["States.ALL"],"Next":"F"}],"Next":"F"},"F":{"Type":"Fail","Comment":"c"}}}
            """, "M", "arn", StateMachineKind.Standard, "role");

        Assert.Equal("M", machine.Name);
    }

    private static string State(string fields) => """{"StartAt":"S","States":{"S":{""" + fields + "}}}";

    private static InvalidDefinition Refused(string definition, StateMachineKind kind = StateMachineKind.Standard) =>
        Assert.Throws<InvalidDefinition>(() => StateMachine.Parse(definition, "M", "arn:aws:states:us-east-1:123456789012:stateMachine:M", kind, "role"));
}

namespace Atlas.Engine.LocalCloud.Tests.StepFunctions;

public sealed class ChoiceTests
{
    private const string Input = """
        {"s":"beta","t":"beta","n":5,"m":5.0,"b":true,"f":false,"z":null,"d":"2026-03-14T09:26:53Z","e":"2026-03-14T10:26:53+01:00","l":"2026-03-14T09:26:53.5Z","o":{},"path":"log-2026*.txt"}
        """;

    [Theory]
    [InlineData("$.s", "\"StringEquals\":\"beta\"", true)]
    [InlineData("$.s", "\"StringEquals\":\"Beta\"", false)]
    [InlineData("$.n", "\"StringEquals\":\"5\"", false)]
    [InlineData("$.s", "\"StringEqualsPath\":\"$.t\"", true)]
    [InlineData("$.s", "\"StringLessThan\":\"gamma\"", true)]
    [InlineData("$.s", "\"StringLessThan\":\"Gamma\"", false)]
    [InlineData("$.s", "\"StringLessThanPath\":\"$.t\"", false)]
    [InlineData("$.s", "\"StringGreaterThan\":\"alpha\"", true)]
    [InlineData("$.s", "\"StringGreaterThanPath\":\"$.t\"", false)]
    [InlineData("$.s", "\"StringLessThanEquals\":\"beta\"", true)]
    [InlineData("$.s", "\"StringLessThanEqualsPath\":\"$.t\"", true)]
    [InlineData("$.s", "\"StringGreaterThanEquals\":\"beta\"", true)]
    [InlineData("$.s", "\"StringGreaterThanEqualsPath\":\"$.t\"", true)]
    [InlineData("$.path", "\"StringMatches\":\"log-*.txt\"", true)]
    [InlineData("$.path", "\"StringMatches\":\"*\\\\*.txt\"", true)]
    [InlineData("$.path", "\"StringMatches\":\"log-\\\\*.txt\"", false)]
    [InlineData("$.path", "\"StringMatches\":\"*log*2*6*t\"", true)]
    [InlineData("$.path", "\"StringMatches\":\"log\"", false)]
    [InlineData("$.n", "\"StringMatches\":\"*\"", false)]
    [InlineData("$.n", "\"NumericEquals\":5.0", true)]
    [InlineData("$.n", "\"NumericEqualsPath\":\"$.m\"", true)]
    [InlineData("$.s", "\"NumericEquals\":5", false)]
    [InlineData("$.n", "\"NumericLessThan\":5", false)]
    [InlineData("$.n", "\"NumericLessThanPath\":\"$.m\"", false)]
    [InlineData("$.n", "\"NumericGreaterThan\":4.9", true)]
    [InlineData("$.n", "\"NumericGreaterThanPath\":\"$.m\"", false)]
    [InlineData("$.n", "\"NumericLessThanEquals\":5", true)]
    [InlineData("$.n", "\"NumericLessThanEqualsPath\":\"$.m\"", true)]
    [InlineData("$.n", "\"NumericGreaterThanEquals\":5", true)]
    [InlineData("$.n", "\"NumericGreaterThanEqualsPath\":\"$.m\"", true)]
    [InlineData("$.b", "\"BooleanEquals\":true", true)]
    [InlineData("$.f", "\"BooleanEquals\":true", false)]
    [InlineData("$.s", "\"BooleanEquals\":false", false)]
    [InlineData("$.b", "\"BooleanEqualsPath\":\"$.f\"", false)]
    [InlineData("$.d", "\"TimestampEquals\":\"2026-03-14T09:26:53Z\"", true)]
    [InlineData("$.d", "\"TimestampEqualsPath\":\"$.e\"", true)]
    [InlineData("$.d", "\"TimestampLessThan\":\"2026-03-14T09:26:54Z\"", true)]
    [InlineData("$.d", "\"TimestampLessThanPath\":\"$.l\"", true)]
    [InlineData("$.d", "\"TimestampGreaterThan\":\"2026-03-14T09:26:53Z\"", false)]
    [InlineData("$.l", "\"TimestampGreaterThanPath\":\"$.d\"", true)]
    [InlineData("$.d", "\"TimestampLessThanEquals\":\"2026-03-14T09:26:53Z\"", true)]
    [InlineData("$.d", "\"TimestampLessThanEqualsPath\":\"$.e\"", true)]
    [InlineData("$.d", "\"TimestampGreaterThanEquals\":\"2026-03-14T09:26:53Z\"", true)]
    [InlineData("$.d", "\"TimestampGreaterThanEqualsPath\":\"$.e\"", true)]
    [InlineData("$.s", "\"TimestampEquals\":\"2026-03-14T09:26:53Z\"", false)]
    [InlineData("$.z", "\"IsNull\":true", true)]
    [InlineData("$.n", "\"IsNull\":false", true)]
    [InlineData("$.z", "\"IsPresent\":true", true)]
    [InlineData("$.nowhere", "\"IsPresent\":true", false)]
    [InlineData("$.nowhere", "\"IsPresent\":false", true)]
    [InlineData("$.n", "\"IsNumeric\":true", true)]
    [InlineData("$.s", "\"IsNumeric\":true", false)]
    [InlineData("$.s", "\"IsString\":true", true)]
    [InlineData("$.o", "\"IsString\":false", true)]
    [InlineData("$.f", "\"IsBoolean\":true", true)]
    [InlineData("$.d", "\"IsTimestamp\":true", true)]
    [InlineData("$.s", "\"IsTimestamp\":true", false)]
    [InlineData("$$.State.Name", "\"StringEquals\":\"S\"", true)]
    public async Task Compares(string variable, string comparison, bool holds)
    {
        await using Workflows workflows = new();

        Assert.Equal(holds ? "\"yes\"" : "\"no\"", await workflows.OutputAsync(Machine($$"""{"Variable":"{{variable}}",{{comparison}}"""), Input));
    }

    [Theory]
    [InlineData("\"2012-10-09T19:00:55\"")]
    [InlineData("\"2023-02-24\"")]
    [InlineData("\"2026-02-30T00:00:00Z\"")]
    [InlineData("\"2026-03-14t09:26:53z\"")]
    [InlineData("5")]
    public async Task Takes_only_whole_timestamps_with_a_zone(string value)
    {
        await using Workflows workflows = new();

        Assert.Equal("\"no\"", await workflows.OutputAsync(Machine("""{"Variable":"$","IsTimestamp":true"""), value));
    }

    [Theory]
    [InlineData(""" "And":[{"Variable":"$.n","NumericEquals":5},{"Variable":"$.b","BooleanEquals":true}] """, true)]
    [InlineData(""" "And":[{"Variable":"$.n","NumericEquals":5},{"Variable":"$.b","BooleanEquals":false}] """, false)]
    [InlineData(""" "Or":[{"Variable":"$.n","NumericEquals":6},{"Variable":"$.b","BooleanEquals":true}] """, true)]
    [InlineData(""" "Or":[{"Variable":"$.n","NumericEquals":6},{"Not":{"Variable":"$.b","BooleanEquals":true}}] """, false)]
    [InlineData(""" "Not":{"And":[{"Variable":"$.nowhere","IsPresent":true},{"Variable":"$.nowhere","IsNull":false}]} """, true)]
    public async Task Joins_tests(string test, bool holds)
    {
        await using Workflows workflows = new();

        Assert.Equal(holds ? "\"yes\"" : "\"no\"", await workflows.OutputAsync(Machine($"{{{test}"), Input));
    }

    [Theory]
    [InlineData("\"Variable\":\"$.nowhere\",\"StringEquals\":\"x\"")]
    [InlineData("\"Variable\":\"$.nowhere\",\"IsNull\":true")]
    [InlineData("\"Variable\":\"$.s\",\"StringEqualsPath\":\"$.nowhere\"")]
    public async Task Fails_for_good_when_a_variable_is_not_there(string test)
    {
        await using Workflows workflows = new();

        Assert.Equal("States.Runtime", await workflows.ErrorAsync(Machine($"{{{test}"), Input));
    }

    [Fact]
    public async Task Takes_the_first_rule_that_holds_and_passes_its_input_on()
    {
        await using Workflows workflows = new();

        string output = await workflows.OutputAsync("""
            {"StartAt":"C","States":{"C":{"Type":"Choice","InputPath":"$.in","Choices":[
              {"Variable":"$.n","NumericGreaterThan":1,"Next":"First"},{"Variable":"$.n","NumericGreaterThan":0,"Next":"Second"}]},
              "First":{"Type":"Succeed"},"Second":{"Type":"Fail"}}}
            """, """{"in":{"n":2}}""");

        Assert.Equal("""{"n":2}""", output);
    }

    [Fact]
    public async Task Fails_when_nothing_holds_and_there_is_no_default()
    {
        await using Workflows workflows = new();

        Assert.Equal("States.NoChoiceMatched", await workflows.ErrorAsync("""{"StartAt":"C","States":{"C":{"Type":"Choice","Choices":[{"Variable":"$.a","IsPresent":true,"Next":"E"}]},"E":{"Type":"Succeed"}}}"""));
    }

    private static string Machine(string openTest) =>
        """{"StartAt":"S","States":{"S":{"Type":"Choice","Choices":[""" + openTest + ""","Next":"Yes"}],"Default":"No"},""" +
        """ "Yes":{"Type":"Pass","Result":"yes","End":true},"No":{"Type":"Pass","Result":"no","End":true}}}""";
}

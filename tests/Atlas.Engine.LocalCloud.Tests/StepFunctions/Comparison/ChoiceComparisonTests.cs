namespace Atlas.Engine.LocalCloud.Tests.StepFunctions.Comparison;

[Collection(InterpretersCollection.Name)]
public sealed class ChoiceComparisonTests(Interpreters interpreters)
{
    private const string Input = """{"n":5,"f":5.0,"big":7.5,"s":"abc","z":"abd","star":"a*c","t":true,"u":false,"nil":null,"when":"2026-03-14T09:26:53Z","later":"2026-03-15T09:26:53Z","l":[1],"o":{}}""";

    public static TheoryData<string> Ordered
    {
        get
        {
            TheoryData<string> rules = [];
            (string Kind, string Variable, string[] Values, string[] Paths)[] kinds =
            [
                ("Numeric", "$.n", ["4", "5", "5.5"], ["$.f", "$.big"]),
                ("String", "$.s", ["\"abb\"", "\"abc\"", "\"abcd\"", "\"\""], ["$.s", "$.z"]),
                ("Timestamp", "$.when", ["\"2026-03-14T09:26:52Z\"", "\"2026-03-14T09:26:53Z\""], ["$.when", "$.later"]),
            ];
            foreach ((string kind, string variable, string[] values, string[] paths) in kinds)
            {
                foreach (string order in (string[])["Equals", "LessThan", "GreaterThan", "LessThanEquals", "GreaterThanEquals"])
                {
                    // All values of one operator in one machine: a chain of choices, each of which leaves a mark.
                    rules.Add(string.Join(';', [
                        .. values.Select(v => $$"""{"Variable":"{{variable}}","{{kind}}{{order}}":{{v}}}"""),
                        .. paths.Select(p => $$"""{"Variable":"{{variable}}","{{kind}}{{order}}Path":"{{p}}"}"""),
                        $$"""{"Variable":"$.t","{{kind}}{{order}}":{{values[0]}}}""",
                        $$"""{"Variable":"$.nil","{{kind}}{{order}}":{{values[0]}}}"""]));
                }
            }

            return rules;
        }
    }

    [Theory]
    [MemberData(nameof(Ordered))]
    public Task A_comparison_holds_or_not(string rules) => interpreters.AgreeAsync(Chain(rules.Split(';')));

    [Theory]
    [InlineData("BooleanEquals", "true;false", "$.t;$.u;$.n;$.s;$.nil")]
    [InlineData("IsNull", "true;false", "$.nil;$.s;$.n")]
    [InlineData("IsString", "true;false", "$.s;$.n;$.nil;$.when")]
    [InlineData("IsNumeric", "true;false", "$.n;$.f;$.s;$.t;$.nil")]
    [InlineData("IsBoolean", "true;false", "$.t;$.u;$.n;$.s;$.nil")]
    [InlineData("IsTimestamp", "true;false", "$.when;$.s;$.n;$.nil")]
    [InlineData("IsPresent", "true;false", "$.s;$.nil;$.nowhere;$.l[0];$.l[1];$.o.x")]
    [InlineData("BooleanEqualsPath", "\"$.t\";\"$.u\"", "$.t;$.u;$.n")]
    [InlineData("StringMatches", "\"a*\";\"*c\";\"a*c\";\"abc\";\"ab\";\"*\";\"*b*\";\"b*\"", "$.s;$.star;$.n")]
    public Task A_test_of_kind_holds_or_not(string operation, string values, string variables) => interpreters.AgreeAsync(Chain(
        [.. values.Split(';').SelectMany(v => variables.Split(';').Select(p => $$"""{"Variable":"{{p}}","{{operation}}":{{v}}}"""))]));

    [Theory]
    [InlineData(
        """{"And":[{"Variable":"$.n","NumericEquals":5},{"Variable":"$.s","StringEquals":"abc"}]}""",
        """{"And":[{"Variable":"$.n","NumericEquals":5},{"Variable":"$.s","StringEquals":"x"}]}""",
        """{"And":[{"Variable":"$.x","IsPresent":true},{"Variable":"$.x","StringEquals":"x"}]}""",
        """{"Or":[{"Variable":"$.n","NumericEquals":6},{"Variable":"$.s","StringEquals":"abc"}]}""",
        """{"Or":[{"Variable":"$.n","NumericEquals":6},{"Variable":"$.s","StringEquals":"x"}]}""",
        """{"Or":[{"Variable":"$.n","NumericEquals":5},{"Variable":"$.x","StringEquals":"x"}]}""",
        """{"Not":{"Variable":"$.n","NumericEquals":5}}""",
        """{"Not":{"Variable":"$.n","NumericEquals":6}}""",
        """{"Not":{"And":[{"Variable":"$.n","NumericEquals":5},{"Not":{"Variable":"$.t","BooleanEquals":true}}]}}""",
        """{"Or":[{"And":[{"Variable":"$.t","BooleanEquals":false}]},{"Not":{"Or":[{"Variable":"$.u","BooleanEquals":true}]}}]}""",
        """{"Variable":"$.l[0]","NumericEquals":1}""",
        """{"Variable":"$$.State.Name","StringEquals":"Choice 11"}""",
        """{"Variable":"$$.Execution.Input.n","NumericEqualsPath":"$.n"}""")]
    [InlineData("""{"Variable":"$.s","StringEqualsPath":"$.nowhere"}""")]
    public Task Tests_are_made_of_others(params string[] rules) => interpreters.AgreeAsync(Chain(rules));

    [Theory]
    [InlineData("1", "First")]
    [InlineData("2", "Second")]
    public async Task The_first_rule_that_holds_decides(string number, string state)
    {
        Journey journey = await interpreters.AgreeAsync(new("""
            {"StartAt":"C","States":{
              "C":{"Type":"Choice","InputPath":"$.in","OutputPath":"$.x","Choices":[
                {"Variable":"$.x","NumericLessThan":2,"Next":"First"},
                {"Variable":"$.x","NumericLessThan":3,"Next":"Second"},
                {"Variable":"$.x","NumericLessThan":4,"Next":"First"}]},
              "First":{"Type":"Pass","End":true},
              "Second":{"Type":"Pass","End":true}}}
            """, $$$"""{"in":{"x":{{{number}}}}}"""));

        Assert.Equal($"{state} {number}", journey.Lines[EnteredStates.Trunk][1]);
    }

    /// <summary>A chain of choices, one for each rule, with a mark where it holds.</summary>
    private static Machine Chain(IReadOnlyList<string> rules) => new($$"""
        {"StartAt":"Choice 0","States":{ {{string.Concat(rules.Select((rule, i) => $$"""
        "Choice {{i}}":{"Type":"Choice","Choices":[{{{rule[1..^1]}},"Next":"Held {{i}}"}],"Default":"Choice {{i + 1}}"},
        "Held {{i}}":{"Type":"Pass","Next":"Choice {{i + 1}}"},
        """))}}
        "Choice {{rules.Count}}":{"Type":"Succeed"} } }
        """, Input);
}

using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Templates;

namespace Atlas.Engine.LocalCloud.Tests.Templates;

public sealed class IntrinsicTests
{
    private const string Head = """
        Parameters:
          Stage: {Type: String, Default: dev}
          Days: {Type: Number, Default: 90}
          Names: {Type: CommaDelimitedList, Default: 'a, b'}
          Secondary: {Type: String, Default: ''}
        Mappings:
          Sizes: {dev: {Memory: 128}, prod: {Memory: 1024}}
        Conditions:
          IsDev: !Equals [!Ref Stage, dev]
          IsProd: !Equals [prod, !Ref Stage]
          HasSecondary: !Not [!Equals [!Ref Secondary, '']]
          Both: !And [!Condition IsDev, !Not [!Condition IsProd]]
          Either: !Or [!Condition IsProd, {Condition: HasSecondary}]
        Resources:
          Table: {Type: AWS::DynamoDB::Table, Properties: {TableName: Things}}
          Nameless: {Type: AWS::DynamoDB::Table}
          Gone: {Type: AWS::SQS::Queue, Condition: IsProd}

        """;

    [Theory]
    [InlineData("!Ref Stage", "\"dev\"")]
    [InlineData("{Ref: Stage}", "\"dev\"")]
    [InlineData("!Ref Days", "\"90\"")]
    [InlineData("!Ref Names", """["a","b"]""")]
    [InlineData("!Ref Table", "\"Things\"")]
    [InlineData("!Ref Nameless", "\"atlas-local-nameless\"")]
    [InlineData("!Ref AWS::AccountId", "\"123456789012\"")]
    [InlineData("!Ref AWS::Region", "\"us-east-1\"")]
    [InlineData("!Ref AWS::Partition", "\"aws\"")]
    [InlineData("!Ref AWS::URLSuffix", "\"amazonaws.com\"")]
    [InlineData("!GetAtt Table.Arn", "\"arn:aws:dynamodb:us-east-1:123456789012:table/Things\"")]
    [InlineData("{Fn::GetAtt: [Table, Arn]}", "\"arn:aws:dynamodb:us-east-1:123456789012:table/Things\"")]
    [InlineData("!Sub '${Table}-${Stage} at ${Table.Arn}'", "\"Things-dev at arn:aws:dynamodb:us-east-1:123456789012:table/Things\"")]
    [InlineData("!Sub '${!Literal}'", "\"${Literal}\"")]
    [InlineData("!Sub ['${Own}/${Stage}', {Own: !Ref Table}]", "\"Things/dev\"")]
    [InlineData("!Sub 'in ${AWS::Region}'", "\"in us-east-1\"")]
    [InlineData("!Join ['-', [a, !Ref Stage, 1]]", "\"a-dev-1\"")]
    [InlineData("!Join [',', !Ref Names]", "\"a,b\"")]
    [InlineData("!Split ['|', 'x|y|']", """["x","y",""]""")]
    [InlineData("!Select [1, !Split ['|', 'x|y']]", "\"y\"")]
    [InlineData("!Select ['0', !Ref Names]", "\"a\"")]
    [InlineData("!FindInMap [Sizes, !Ref Stage, Memory]", "128")]
    [InlineData("!If [IsDev, 1, 2]", "1")]
    [InlineData("!If [IsProd, 1, !If [Both, deep, 2]]", "\"deep\"")]
    [InlineData("!If [Either, 1, 2]", "2")]
    [InlineData("!If [HasSecondary, 1, 2]", "2")]
    [InlineData("!Base64 hello", "\"aGVsbG8=\"")]
    [InlineData("[1, !Ref AWS::NoValue, 2]", "[1,2]")]
    [InlineData("{Kept: 1, Left: !If [IsProd, 1, !Ref AWS::NoValue]}", """{"Kept":1}""")]
    public void Resolves(string expression, string expected)
    {
        CloudTemplate template = Template.Of($"{Head}  Subject:\n    Type: AWS::Custom::Thing\n    Properties:\n      Value: {expression}\n");

        Assert.Equal(expected, Value(template)?.ToJsonString(Relaxed));
    }

    [Theory]
    [InlineData("12", "12")]
    [InlineData("'12'", "\"12\"")]
    [InlineData("0123456789", "\"0123456789\"")]
    [InlineData("0.5", "0.5")]
    [InlineData("true", "true")]
    [InlineData("'true'", "\"true\"")]
    [InlineData("OFF", "false")]
    [InlineData("'OFF'", "\"OFF\"")]
    [InlineData("2012-10-17", "\"2012-10-17\"")]
    [InlineData("1.0.0", "\"1.0.0\"")]
    [InlineData("+12065550100x", "\"\\u002B12065550100x\"")]
    [InlineData("null", "null")]
    public void Reads_plain_values_as_CloudFormation_does(string yaml, string expected)
    {
        CloudTemplate template = Template.Of($"Resources:\n  Subject:\n    Type: AWS::Custom::Thing\n    Properties:\n      Value: {yaml}\n");

        JsonNode? value = Value(template);
        Assert.Equal(expected, value is null ? "null" : value.ToJsonString());
    }

    [Theory]
    [InlineData("!Ref Nobody", "Nobody")]
    [InlineData("!Ref Gone", "IsProd")]
    [InlineData("!GetAtt Table.Colour", "Colour")]
    [InlineData("!GetAtt Nobody.Arn", "Nobody")]
    [InlineData("!GetAtt Table", "attribute")]
    [InlineData("!Sub '${Nobody}'", "Nobody")]
    [InlineData("!Sub '${Names}'", "Names")]
    [InlineData("!If [Nothing, 1, 2]", "Nothing")]
    [InlineData("!If [IsDev, 1]", "two values")]
    [InlineData("!FindInMap [Sizes, test, Memory]", "Sizes.test.Memory")]
    [InlineData("!Select [2, [a, b]]", "index")]
    [InlineData("!Select [-1, [a, b]]", "index")]
    [InlineData("!Join [',', text]", "list")]
    [InlineData("!ImportValue Elsewhere", "Fn::ImportValue")]
    [InlineData("{'Fn::Transform': {Name: AWS::Include}}", "Fn::Transform")]
    public void Names_what_it_cannot_resolve_with_resource_path_and_line(string expression, string named)
    {
        TemplateError error = Assert.Throws<TemplateError>(() =>
            Template.Of($"{Head}  Subject:\n    Type: AWS::Custom::Thing\n    Properties:\n      Deep:\n        - Value: {expression}\n"));

        Assert.Equal("Subject", error.Resource);
        Assert.StartsWith("Properties.Deep.0.Value", error.Path, StringComparison.Ordinal);
        Assert.Equal(Head.Split('\n').Length + 4, error.Line);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_condition_that_refers_to_itself()
    {
        TemplateError error = Assert.Throws<TemplateError>(() => Template.Of("""
            Conditions:
              A: !Not [!Condition B]
              B: !Not [!Condition A]
            Resources:
              Subject: {Type: AWS::SQS::Queue, Condition: A}
            """));

        Assert.Contains("refers to itself", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_name_that_refers_to_itself()
    {
        TemplateError error = Assert.Throws<TemplateError>(() => Template.Of("""
            Resources:
              Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: !Sub '${Queue.QueueName}-x'}}
            """));

        Assert.Equal("Queue", error.Resource);
        Assert.Contains("refers to itself", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: b: c", 1)]
    [InlineData("a: 1\nb: ]", 2)]
    [InlineData("Description: nothing else", 1)]
    [InlineData("Resources: {A: {Properties: {}}}", 1)]
    [InlineData("Resources:\n  A:\n    Type: X\n    Properties:\n      V: !Nonsense x", 5)]
    public void Refuses_what_is_no_template(string yaml, int line)
    {
        TemplateError error = Assert.Throws<TemplateError>(() => Template.Of(yaml));

        Assert.Equal(line, error.Line);
    }

    [Fact]
    public void Reads_a_template_in_JSON()
    {
        CloudTemplate template = Template.Of("""{"Resources": {"Subject": {"Type": "AWS::Custom::Thing", "Properties": {"Value": {"Fn::Join": ["", ["a", {"Ref": "AWS::Region"}]]}}}}}""");

        Assert.Equal("aus-east-1", Value(template)?.GetValue<string>());
    }

    private static readonly System.Text.Json.JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonNode? Value(CloudTemplate template) => template.Resources["Subject"].Properties["Value"];
}

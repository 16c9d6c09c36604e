using Atlas.Engine.LocalCloud.Templates;

namespace Atlas.Engine.LocalCloud.Tests.Templates;

public sealed class ParameterTests
{
    private const string Yaml = """
        Parameters:
          Stage: {Type: String, AllowedValues: [dev, prod], Default: dev}
          Number: {Type: String, Default: '', AllowedPattern: '^$|^\+[0-9]+$', ConstraintDescription: A number in E.164 form.}
        Resources:
          Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: !Sub 'q-${Stage}'}}
        Outputs:
          Name: {Value: !GetAtt Queue.QueueName}
        """;

    [Fact]
    public void Takes_the_given_value_before_the_default()
    {
        Assert.Equal("q-dev", Template.Of(Yaml).Outputs["Name"]);
        Assert.Equal("q-prod", Template.Of(Yaml, ("Stage", "prod")).Outputs["Name"]);
    }

    [Theory]
    [InlineData("Stage", "test", "'test'")]
    [InlineData("Number", "0123", "E.164")]
    [InlineData("Nobody", "x", "Nobody")]
    public void Refuses_a_value_that_the_template_would_refuse(string name, string value, string named)
    {
        TemplateError error = Assert.Throws<TemplateError>(() => Template.Of(Yaml, (name, value)));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Asks_for_a_parameter_without_default()
    {
        TemplateError error = Assert.Throws<TemplateError>(() => Template.Of("""
            Parameters:
              Needed: {Type: String}
            Resources: {Queue: {Type: AWS::SQS::Queue}}
            """));

        Assert.Equal("Needed", error.Path);
        Assert.Equal(2, error.Line);
    }

    [Fact]
    public void Leaves_out_outputs_whose_condition_does_not_hold()
    {
        CloudTemplate template = Template.Of("""
            Conditions: {Never: !Equals [a, b]}
            Resources: {Queue: {Type: AWS::SQS::Queue, Condition: Never}}
            Outputs:
              Url: {Condition: Never, Value: !Ref Queue}
              Account: {Value: !Ref AWS::AccountId}
            """);

        Assert.Equal(["Account"], template.Outputs.Keys);
        Assert.Empty(template.Resources);
    }
}

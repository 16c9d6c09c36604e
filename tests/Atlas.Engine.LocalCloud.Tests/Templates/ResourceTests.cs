using Atlas.Engine.LocalCloud.Templates;

namespace Atlas.Engine.LocalCloud.Tests.Templates;

public sealed class ResourceTests
{
    [Theory]
    [InlineData("AWS::S3::Bucket", "{BucketName: b}", "b", "Arn", "arn:aws:s3:::b")]
    [InlineData("AWS::SNS::Topic", "{TopicName: t}", "arn:aws:sns:us-east-1:123456789012:t", "TopicName", "t")]
    [InlineData("AWS::SQS::Queue", "{QueueName: q}", "http://127.0.0.1/123456789012/q", "Arn", "arn:aws:sqs:us-east-1:123456789012:q")]
    [InlineData("AWS::Lambda::Function", "{FunctionName: f}", "f", "Arn", "arn:aws:lambda:us-east-1:123456789012:function:f")]
    [InlineData("AWS::StepFunctions::StateMachine", "{StateMachineName: m, DefinitionString: '{}', RoleArn: r}", "arn:aws:states:us-east-1:123456789012:stateMachine:m", "Name", "m")]
    [InlineData("AWS::Logs::LogGroup", "{LogGroupName: /l}", "/l", "Arn", "arn:aws:logs:us-east-1:123456789012:log-group:/l:*")]
    [InlineData("AWS::IAM::Role", "{RoleName: r}", "r", "Arn", "arn:aws:iam::123456789012:role/r")]
    [InlineData("AWS::Events::Rule", "{Name: r}", "r", "Arn", "arn:aws:events:us-east-1:123456789012:rule/r")]
    [InlineData("AWS::Lex::BotVersion", "{BotId: ABCDEFGHIJ}", "ABCDEFGHIJ|1", "BotVersion", "1")]
    public void Is_referred_to_as_its_type_is(string type, string properties, string reference, string attribute, string value)
    {
        CloudTemplate template = Template.Of($"Resources: {{Thing: {{Type: '{type}', Properties: {properties}}}}}");

        Assert.Equal(reference, template.Resources["Thing"].Ref);
        Assert.Equal(value, template.GetAtt("Thing", attribute));
    }

    [Fact]
    public void Has_ids_that_hang_together_and_never_change()
    {
        const string Yaml = """
            Resources:
              Bot: {Type: AWS::Lex::Bot, Properties: {Name: B}}
              Alias:
                Type: AWS::Lex::BotAlias
                Properties: {BotId: !Ref Bot, BotAliasName: live}
              Secret: {Type: AWS::SecretsManager::Secret, Properties: {Name: s}}
              Instance: {Type: AWS::Connect::Instance, Properties: {InstanceAlias: i}}
              Flow: {Type: AWS::Connect::ContactFlow, Properties: {InstanceArn: !GetAtt Instance.Arn, Content: '{}'}}
            """;
        CloudTemplate template = Template.Of(Yaml), again = Template.Of(Yaml);

        CloudBotAlias alias = Assert.Single(template.BotAliases);
        Assert.Matches("^[A-Z0-9]{10}$", alias.BotId);
        Assert.Equal($"arn:aws:lex:us-east-1:123456789012:bot-alias/{alias.BotId}/{alias.Id}", alias.Arn);
        Assert.Equal($"{alias.Id}|{alias.BotId}", template.Resources["Alias"].Ref);
        Assert.Matches("^arn:aws:secretsmanager:us-east-1:123456789012:secret:s-[A-Za-z]{6}$", Assert.Single(template.Secrets).Arn);
        Assert.StartsWith(template.GetAtt("Instance", "Arn") + "/contact-flow/", Assert.Single(template.ContactFlows).Arn, StringComparison.Ordinal);
        Assert.Equal(template.Resources.Values.Select(r => r.Ref), again.Resources.Values.Select(r => r.Ref));
    }

    [Fact]
    public void Of_SAM_has_the_roles_and_aliases_that_SAM_adds()
    {
        CloudTemplate template = Template.Of("""
            Resources:
              Fn: {Type: AWS::Serverless::Function, Properties: {FunctionName: fn, AutoPublishAlias: live}}
              Own: {Type: AWS::Serverless::Function, Properties: {Role: 'arn:aws:iam::1:role/x'}}
              Out:
                Type: AWS::Custom::Thing
                Properties: {Alias: !Ref FnAliaslive, Role: !GetAtt FnRole.Arn}
            """);

        Assert.Equal("arn:aws:lambda:us-east-1:123456789012:function:fn:live", template.Resources["Out"].Text("Alias"));
        Assert.StartsWith("arn:aws:iam::123456789012:role/", template.Resources["Out"].Text("Role"), StringComparison.Ordinal);
        Assert.False(template.Resources.ContainsKey("OwnRole"));
    }

    [Fact]
    public void Inherits_the_globals_of_its_kind()
    {
        CloudTemplate template = Template.Of("""
            Globals:
              Function:
                Timeout: 7
                MemorySize: 256
                Environment: {Variables: {SHARED: global, BOTH: global}}
                LoggingConfig: {LogFormat: JSON}
            Resources:
              Plain: {Type: AWS::Serverless::Function}
              Own:
                Type: AWS::Serverless::Function
                Properties: {Timeout: '20', Environment: {Variables: {BOTH: own, ONLY: 1}}, ReservedConcurrentExecutions: 3, EventInvokeConfig: {MaximumRetryAttempts: 0}}
            """);

        CloudFunction plain = template.Functions[0], own = template.Functions[1];
        Assert.Equal((TimeSpan.FromSeconds(7), 256, null, 2, "JSON"), (plain.Timeout, plain.MemoryMb, plain.ReservedConcurrency, plain.MaximumRetryAttempts, plain.LogFormat));
        Assert.Equal((TimeSpan.FromSeconds(20), 3, 0), (own.Timeout, own.ReservedConcurrency, own.MaximumRetryAttempts));
        Assert.Equal(["BOTH=own", "ONLY=1", "SHARED=global"], own.Environment.Select(v => $"{v.Key}={v.Value}").Order());
    }

    [Theory]
    [InlineData("fn", true)]
    [InlineData("fn:live", true)]
    [InlineData("arn:aws:lambda:us-east-1:123456789012:function:fn", true)]
    [InlineData("arn:aws:lambda:us-east-1:123456789012:function:fn:$LATEST", true)]
    [InlineData("fn2", false)]
    [InlineData("arn:aws:lambda:us-east-1:123456789012:function:fn2", false)]
    [InlineData("", false)]
    public void Is_called_by_name_or_ARN_with_or_without_qualifier(string name, bool isCalled)
    {
        CloudTemplate template = Template.Of("Resources: {Fn: {Type: AWS::Serverless::Function, Properties: {FunctionName: fn}}}");

        Assert.Equal(isCalled, Assert.Single(template.Functions).IsCalled(name));
    }

    [Fact]
    public void Names_the_substitution_that_a_workflow_lacks()
    {
        TemplateError error = Assert.Throws<TemplateError>(() => Template.Of("""
            Resources:
              Machine:
                Type: AWS::Serverless::StateMachine
                Properties: {Definition: {StartAt: '${First}'}, DefinitionSubstitutions: {Second: x}}
            """));

        Assert.Equal("Machine", error.Resource);
        Assert.Contains("${First}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Puts_substitutions_into_a_workflow_as_text_or_number()
    {
        CloudTemplate template = Template.Of("""
            Resources:
              Machine:
                Type: AWS::StepFunctions::StateMachine
                Properties:
                  RoleArn: r
                  DefinitionString: '{"Seconds": ${Seconds}, "Name": "${Name}"}'
                  DefinitionSubstitutions: {Seconds: 30, Name: 'a "quoted" name'}
            """);

        using System.Text.Json.JsonDocument definition = System.Text.Json.JsonDocument.Parse(Assert.Single(template.StateMachines).Definition);
        Assert.Equal(30, definition.RootElement.GetProperty("Seconds").GetInt32());
        Assert.Equal("a \"quoted\" name", definition.RootElement.GetProperty("Name").GetString());
    }

    [Theory]
    [InlineData("GenerateSecretString: {PasswordLength: 64, ExcludePunctuation: true}", "^[A-Za-z0-9]{64}$")]
    [InlineData("GenerateSecretString: {ExcludeCharacters: '\"@'}", "^[^\"@]{32}$")]
    [InlineData("GenerateSecretString: {SecretStringTemplate: '{\"user\":\"u\"}', GenerateStringKey: password, ExcludePunctuation: true}", "^\\{\"user\":\"u\",\"password\":\"[A-Za-z0-9]{32}\"\\}$")]
    [InlineData("SecretString: given", "^given$")]
    public void Starts_a_secret_with_the_value_that_deploying_gives(string property, string expected)
    {
        CloudTemplate template = Template.Of($"Resources:\n  S:\n    Type: AWS::SecretsManager::Secret\n    Properties:\n      {property}\n");

        Assert.Matches(expected, Assert.Single(template.Secrets).InitialValue());
    }

    [Fact]
    public void Starts_a_secret_without_a_value_when_the_template_gives_none() =>
        Assert.Null(Assert.Single(Template.Of("Resources: {S: {Type: AWS::SecretsManager::Secret}}").Secrets).InitialValue());
}

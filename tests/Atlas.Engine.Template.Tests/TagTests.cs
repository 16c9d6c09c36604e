using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Templates;
using Atlas.Engine.Template.Tests.World;

namespace Atlas.Engine.Template.Tests;

/// <summary>Whatever can be tagged says whose it is, so that costs and leftovers can be told apart.</summary>
public sealed class TagTests
{
    private static readonly CloudTemplate Template = CloudTemplate.Load(Repository.TemplatePath, new Dictionary<string, string>(Repository.Everything) { ["Environment"] = "staging" });

    // They cost nothing of their own, or CloudFormation gives them no tags. SAM makes the rules, and takes no tags for them.
    private static readonly string[] Untagged =
    [
        "AWS::Budgets::Budget", "AWS::CloudWatch::Dashboard", "AWS::Connect::InstanceStorageConfig", "AWS::Connect::IntegrationAssociation", "AWS::Events::Rule",
        "AWS::Lambda::Permission", "AWS::Lex::BotVersion", "AWS::S3::BucketPolicy", "AWS::SNS::Subscription", "AWS::SNS::TopicPolicy", "AWS::SQS::QueuePolicy",
    ];

    public static TheoryData<string> Resources => [.. Template.Resources.Values.Where(resource => !Untagged.Contains(resource.Type)).Select(resource => resource.LogicalId)];

    [Theory]
    [MemberData(nameof(Resources))]
    public void Says_which_application_and_which_environment_it_belongs_to(string resource)
    {
        JsonObject properties = Template.Resources[resource].Properties;

        Assert.Equal(["Application=AtlasEngine", "Environment=staging"], Tags(properties["Tags"] ?? properties["BotTags"] ?? properties["BotAliasTags"]));
    }

    private static IEnumerable<string> Tags(JsonNode? tags) => tags is JsonObject map
        ? map.Select(tag => $"{tag.Key}={tag.Value}")
        : (tags as JsonArray ?? []).Select(tag => $"{tag?["Key"]}={tag?["Value"]}");
}

using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Templates;
using Atlas.Engine.Template.Tests.World;

namespace Atlas.Engine.Template.Tests;

/// <summary>Both tables have the keys that the code writes, are guarded, and forget.</summary>
public sealed class TableTests
{
    private static readonly CloudTemplate Template = Repository.Template;

    [Theory]
    [InlineData("InteractionsTable", "ExpiresAt")]
    [InlineData("TaskTokensTable", "ExpirationTime")]
    public void Guards_a_table_and_forgets_its_items(string table, string expiry)
    {
        JsonObject guarded = Template.Resources[table].Properties;

        Assert.True(guarded["PointInTimeRecoverySpecification"]?["PointInTimeRecoveryEnabled"]?.GetValue<bool>());
        Assert.True(guarded["SSESpecification"]?["SSEEnabled"]?.GetValue<bool>());
        Assert.Equal(expiry, guarded["TimeToLiveSpecification"]?["AttributeName"]?.GetValue<string>());
        Assert.True(guarded["TimeToLiveSpecification"]?["Enabled"]?.GetValue<bool>());
        Assert.Equal("PAY_PER_REQUEST", guarded["BillingMode"]?.GetValue<string>());
    }

    [Theory]
    [InlineData("dev", false)]
    [InlineData("staging", false)]
    [InlineData("prod", true)]
    public void Protects_the_tables_of_production_from_deletion(string environment, bool isProtected)
    {
        CloudTemplate template = CloudTemplate.Load(Repository.TemplatePath, new Dictionary<string, string> { ["Environment"] = environment });

        Assert.Equal([isProtected, isProtected], template.OfType("AWS::DynamoDB::Table").Select(table => table.Properties["DeletionProtectionEnabled"]?.GetValue<bool>()));
    }

    [Theory]
    [InlineData("InteractionsTable", "PK:S SK:S ContactId:S")]
    [InlineData("TaskTokensTable", "PK:S SK:S")]
    public void Is_keyed_as_the_code_writes(string table, string attributes)
    {
        JsonObject keyed = Template.Resources[table].Properties;

        Assert.Equal("PK HASH, SK RANGE", Keys(keyed["KeySchema"]));
        Assert.Equal(attributes, string.Join(' ', (keyed["AttributeDefinitions"] as JsonArray ?? []).Select(attribute => $"{attribute?["AttributeName"]}:{attribute?["AttributeType"]}")));
    }

    [Fact]
    public void Finds_interactions_by_contact()
    {
        JsonNode? index = Assert.Single(Template.Resources["InteractionsTable"].Properties["GlobalSecondaryIndexes"] as JsonArray ?? []);

        Assert.Equal("ContactId-index", index?["IndexName"]?.GetValue<string>());
        Assert.Equal("ContactId HASH", Keys(index?["KeySchema"]));
        Assert.Equal("KEYS_ONLY", index?["Projection"]?["ProjectionType"]?.GetValue<string>());
        Assert.False(Template.Resources["TaskTokensTable"].Properties.ContainsKey("GlobalSecondaryIndexes"));
    }

    private static string Keys(JsonNode? schema) => string.Join(", ", (schema as JsonArray ?? []).Select(key => $"{key?["AttributeName"]} {key?["KeyType"]}"));
}

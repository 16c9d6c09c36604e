using Atlas.Engine.LocalCloud.Templates;
using Atlas.Engine.Template.Tests.Code;
using Atlas.Engine.Template.Tests.World;

namespace Atlas.Engine.Template.Tests;

/// <summary>A role is taken by the service that it is made for, and by nobody else.</summary>
public sealed class TrustTests
{
    private static readonly CloudTemplate Template = Repository.Template;

    // Lambda takes a role for its function alone, and whoever makes a function must be let pass the role to it. A condition
    // on the function would make a circle: the function needs the role first.
    private static readonly Dictionary<string, string> Expected = new(FunctionCode.Names.ToDictionary(
        name => name + "Role", _ => "Allow to Service lambda.amazonaws.com: sts:AssumeRole", StringComparer.Ordinal))
    {
        ["WorkflowRole"] = "Allow to Service states.amazonaws.com: sts:AssumeRole if StringEquals aws:SourceAccount ${AWS::AccountId}",
        ["AtlasBotRole"] = "Allow to Service lexv2.amazonaws.com: sts:AssumeRole if StringEquals aws:SourceAccount ${AWS::AccountId}",
    };

    public static TheoryData<string> Roles => [.. Template.OfType("AWS::IAM::Role").Select(role => role.LogicalId)];

    [Theory]
    [MemberData(nameof(Roles))]
    public void Trusts_one_service(string role) => Assert.Equal(
        [Filled.In(Template, Expected[role])], Statement.OfTrust(Template, role).Select(statement => statement.ToString()));

    [Fact]
    public void Makes_no_role_but_those_that_something_runs_as() => Assert.Equal(
        Expected.Keys.Order(StringComparer.Ordinal), Template.OfType("AWS::IAM::Role").Select(role => role.LogicalId).Order(StringComparer.Ordinal));
}

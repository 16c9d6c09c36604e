using Atlas.Engine.LocalCloud.Templates;
using Atlas.Engine.Template.Tests.Code;
using Atlas.Engine.Template.Tests.World;

namespace Atlas.Engine.Template.Tests;

/// <summary>A function gets the settings that its code reads, and no others.</summary>
public sealed class SettingsTests
{
    // Lambda sets these itself, and the local cloud some of them.
    private static readonly string[] OfThePlatform = ["AWS_", "LAMBDA_", "_X_AMZN_"];

    // OpenSSL reads these, in every function that speaks TLS.
    private static readonly string[] OfOpenSsl = ["SSL_CERT_DIR", "SSL_CERT_FILE"];

    public static TheoryData<string> Functions => [.. FunctionCode.Names];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Gives_a_function_what_it_reads_and_nothing_else(string name)
    {
        FunctionCode code = FunctionCode.Of(name);

        Assert.Equal(
            code.Settings.Where(setting => !OfThePlatform.Any(prefix => setting.StartsWith(prefix, StringComparison.Ordinal))).Concat(OfOpenSsl).Order(StringComparer.Ordinal),
            FunctionOf(code).Environment.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Names_the_method_to_run(string name) =>
        Assert.Equal(name, FunctionOf(FunctionCode.Of(name)).Environment["ANNOTATIONS_HANDLER"]);

    [Fact]
    public void Has_every_function_that_the_code_names() => Assert.Equal(
        FunctionCode.Names.Select(name => FunctionCode.Of(name).ResourceName).Order(StringComparer.Ordinal),
        Repository.Template.Functions.Select(function => function.LogicalId).Order(StringComparer.Ordinal));

    [Fact]
    public void Leaves_the_roots_to_the_system_when_the_small_bundle_is_not_wanted()
    {
        CloudTemplate template = CloudTemplate.Load(Repository.TemplatePath, new Dictionary<string, string> { ["SmallRootBundle"] = "false" });

        Assert.Equal(8, template.Functions.Count);
        Assert.All(template.Functions, function => Assert.Empty(function.Environment.Keys.Intersect(OfOpenSsl)));
    }

    private static CloudFunction FunctionOf(FunctionCode code) => Repository.Template.Functions.Single(function => function.LogicalId == code.ResourceName);
}

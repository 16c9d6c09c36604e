using Atlas.Engine.LocalCloud.Templates;
using Atlas.Engine.Template.Tests.World;
using YamlDotNet.RepresentationModel;

namespace Atlas.Engine.Template.Tests;

/// <summary>A function is built natively, traced, and has the time that whoever waits for it has.</summary>
public sealed class FunctionTests
{
    /// <summary>The longest that Lex waits for a code hook.</summary>
    /// <remarks>Source: Lex V2 quotas, "Lambda timeout as seen by Lex".</remarks>
    private const int PatienceOfLex = 30;

    private static readonly CloudTemplate Template = Repository.Template;

    public static TheoryData<string> Functions => [.. Template.Functions.Select(function => function.LogicalId)];

    [Theory]
    [InlineData("CreateLeadHandler", 30, 512)]
    [InlineData("GenerateDynamicScenarioHandler", 30, 512)]
    [InlineData("InvokeOutboundCallHandler", 30, 512)]
    [InlineData("LexFulfillmentHandler", 29, 1024)]
    [InlineData("UpdateLeadHandler", 30, 512)]
    [InlineData("StartTranscriptionHandler", 30, 512)]
    [InlineData("SummarizeAndResumeHandler", 60, 512)]
    [InlineData("InitiateCallHandler", 8, 512)]
    public void Has_the_time_and_memory_that_it_was_measured_with(string name, int seconds, int megabytes)
    {
        CloudFunction function = Template.Functions.Single(candidate => candidate.LogicalId == name);

        Assert.Equal((seconds, megabytes), ((int)function.Timeout.TotalSeconds, function.MemoryMb));

        // Reserved for one function, it would be taken from all others of the account.
        Assert.Null(function.ReservedConcurrency);
    }

    [Fact]
    public void Answers_before_Lex_gives_up() =>
        Assert.True(Template.Functions.Single(function => function.LogicalId == "LexFulfillmentHandler").Timeout.TotalSeconds < PatienceOfLex);

    [Theory]
    [MemberData(nameof(Functions))]
    public void Is_a_native_program_that_is_traced(string name)
    {
        CloudResource function = Template.Resources[name];

        Assert.Equal(("provided.al2023", "bootstrap"), (function.Text("Runtime"), function.Text("Handler")));
        Assert.Equal("Active", function.Text("Tracing"));
        Assert.Equal(".", function.Text("CodeUri"));
        Assert.False(function.Properties.ContainsKey("VpcConfig"), $"{name} could not reach Salesforce.");
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Is_built_by_the_Makefile(string name)
    {
        YamlMappingNode metadata = (YamlMappingNode)Written.Section("Resources")[name]["Metadata"];

        Assert.Equal("makefile", Written.Text(metadata, "BuildMethod"));
        Assert.Single(metadata.Children);
        Assert.True(File.Exists(Path.Combine(Repository.Root, "src", "Handlers", name[..^"Handler".Length], name[..^"Handler".Length] + ".csproj")));
        Assert.Contains("\nbuild-%Handler:\n", Repository.Read("Makefile"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x86_64")]
    [InlineData("arm64")]
    public void Runs_on_the_processors_that_are_asked_for(string architecture)
    {
        CloudTemplate template = CloudTemplate.Load(Repository.TemplatePath, new Dictionary<string, string> { ["Architecture"] = architecture });

        Assert.All(template.OfType("AWS::Serverless::Function"), function => Assert.Equal([architecture], Grant.Texts(function.Properties["Architectures"])));
    }

    [Fact]
    public void Has_no_address_on_the_internet() => Assert.All(
        Template.OfType("AWS::Serverless::Function"), function => Assert.DoesNotContain(function.Properties.Select(property => property.Key), key => key is "FunctionUrlConfig" or "Policies" or "AutoPublishAlias"));
}

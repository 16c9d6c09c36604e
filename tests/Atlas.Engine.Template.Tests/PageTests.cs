using System.Text.RegularExpressions;
using Atlas.Engine.Template.Tests.World;

namespace Atlas.Engine.Template.Tests;

/// <summary>What the pages call by name is there, under that name.</summary>
public sealed partial class PageTests
{
    // Names of other people's things, and where they come from.
    private static readonly Dictionary<string, string> Foreign = new(StringComparer.Ordinal)
    {
        ["Invocations"] = "a metric of EventBridge",
        ["FailedInvocations"] = "a metric of EventBridge",
        ["AccessDeniedException"] = "an error of Bedrock",
        ["ThrottlingException"] = "an error of Bedrock",
        ["ROLLBACK_COMPLETE"] = "a status of CloudFormation",
        ["UPDATE_ROLLBACK_FAILED"] = "a status of CloudFormation",
        ["CI"] = "set by whatever runs continuous integration",
        ["ARCHITECTURE"] = "a variable of the Makefile",
        ["ATLAS_CHROMIUM"] = "read by the tests of the console",
        ["FlowLoggingBehavior"] = "a parameter of a contact flow's action",
        ["salesforce/Lead"] = "an address of the local cloud, under /_local/",
        ["AWS_REGION"] = "read by the AWS command line",
        ["AWS_DEFAULT_REGION"] = "read by the AWS command line",
        ["ATTRIBUTE"] = "stands for an attribute in a command",
        ["Name"] = "stands for a parameter in what deploy prints",
        ["PK"] = "the key of both tables",
        ["SK"] = "the key of both tables",
    };

    private static readonly string[] All = ["README.md", "docs/operations.md", "docs/deployment.md"];

    public static TheoryData<string> Pages => [.. All];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Names_resources_parameters_metrics_log_lines_errors_and_rules_that_there_are(string page) => AllKnown(
        page, Capital(), name => Vocabulary.Names.Contains(name) || Foreign.ContainsKey(name), "nothing in the code or the template has this name");

    [Theory]
    [MemberData(nameof(Pages))]
    public void Names_variables_that_there_are(string page) =>
        AllKnown(page, Upper(), name => Vocabulary.Variables.Contains(name) || Foreign.ContainsKey(name), "no function has such a variable");

    [Theory]
    [MemberData(nameof(Pages))]
    public void Names_members_of_the_playbook_that_there_are(string page) =>
        AllKnown(page, Dotted(), name => Vocabulary.IsInPlaybook(name) || IsFile(name), "the playbook has no such member, and the repository no such file");

    [Theory]
    [MemberData(nameof(Pages))]
    public void Names_files_that_there_are(string page) => AllKnown(page, Slashed(), name => IsFile(name) || Foreign.ContainsKey(name), "the repository has no such file or folder");

    [Theory]
    [MemberData(nameof(Pages))]
    public void Names_what_the_Salesforce_secret_holds(string page) => AllKnown(page, Snake(), Vocabulary.Secret.Contains, "the Salesforce secret has no such member");

    [Theory]
    [MemberData(nameof(Pages))]
    public void Names_values_that_a_parameter_takes(string page)
    {
        foreach (Match match in Given().Matches(Text(page)))
        {
            if (!Written.Section("Parameters").TryGetValue(match.Groups[1].Value, out YamlDotNet.RepresentationModel.YamlMappingNode? parameter)) continue;
            Assert.Contains(match.Groups[2].Value, Written.List(Written.Member(parameter, "AllowedValues")).Select(value => value.ToString()));
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Names_handlers_alarms_queues_and_outputs_that_there_are_outside_quotation_too(string page)
    {
        Assert.All(ResourceNames().Matches(Text(page)).Select(match => match.Value).Where(name => name != "LogicalIdHandler"), name => Assert.Contains(name, Repository.Template.Resources.Keys));
        Assert.All(OutputNames().Matches(Text(page)).Select(match => match.Groups[1].Value), name => Assert.Contains(name, Repository.Template.Outputs.Keys));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/operations.md")]
    public void Tells_how_to_stop_all_calls_as_the_gate_reads_it(string page)
    {
        Assert.Contains($"`PK = {Vocabulary.Key("Control")}`, `SK = {Vocabulary.Key("Switch")}`, `Stopped = true`", Text(page), StringComparison.Ordinal);
        Assert.Contains("FlagOf(\"Stopped\")", Repository.Read("src", "Atlas.Engine.Core", "DynamoDb", "PeopleTable.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void Looks_at_words_of_every_kind()
    {
        string all = string.Join('\n', All.Select(Text));

        Assert.All([Capital(), Upper(), Dotted(), Slashed(), Snake(), Given(), ResourceNames(), OutputNames()], kind => Assert.Matches(kind, all));
    }

    private static void AllKnown(string page, Regex kind, Predicate<string> isKnown, string problem)
    {
        string[] unknown = [.. kind.Matches(Text(page)).Select(match => match.Groups[1].Value).Distinct().Where(name => !isKnown(name))];

        Assert.True(unknown.Length == 0, $"{page} names {string.Join(", ", unknown)}: {problem}.");
    }

    private static string Text(string page) => Repository.Read(page.Split('/'));

    // From the root, or from anywhere below it where the page has named the folder before.
    private static bool IsFile(string path) =>
        Files.Contains(path.TrimEnd('/')) || Files.Any(file => file.EndsWith("/" + path.TrimEnd('/'), StringComparison.Ordinal));

    private static HashSet<string> Files { get; } = Below(Repository.Root).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> Below(string folder) =>
        from path in Directory.EnumerateFileSystemEntries(folder)
        where Path.GetFileName(path) is not ("bin" or "obj" or ".git" or "artifacts")
        from entry in Directory.Exists(path) ? Below(path).Prepend(Path.GetRelativePath(Repository.Root, path)) : [Path.GetRelativePath(Repository.Root, path)]
        select entry;

    [GeneratedRegex(@"`([A-Z][a-z]+(?:[A-Z][a-z]+)*)(?: ?[=:] ?[^`]*)?`")]
    private static partial Regex Capital();

    [GeneratedRegex(@"`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)(?: ?= ?[^`]*)?`")]
    private static partial Regex Upper();

    [GeneratedRegex(@"`([a-z][A-Za-z0-9]*(?:\.[A-Za-z]+)+|[a-z]+Ms)`")]
    private static partial Regex Dotted();

    [GeneratedRegex(@"`([A-Za-z.][A-Za-z0-9._-]*/[A-Za-z0-9._/-]*)`")]
    private static partial Regex Slashed();

    [GeneratedRegex(@"`([a-z]+_[a-z]+)`")]
    private static partial Regex Snake();

    [GeneratedRegex(@"`([A-Z][A-Za-z]+)=([^`]+)`")]
    private static partial Regex Given();

    [GeneratedRegex(@"\b([A-Z][A-Za-z]+Handler[A-Za-z]*|[A-Z][A-Za-z]+Alarm|AlarmTopic|UndeliveredEvents|FailedEvents)\b")]
    private static partial Regex ResourceNames();

    [GeneratedRegex(@"output `([A-Za-z]+)`")]
    private static partial Regex OutputNames();
}

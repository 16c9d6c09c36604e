using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Atlas.Engine.Template.Tests.World;

namespace Atlas.Engine.Template.Tests;

/// <summary>CloudFormation's own linter finds nothing, in the template or in what SAM makes of it.</summary>
public sealed class LintTests
{
    [Fact]
    public async Task Finds_nothing_in_the_template()
    {
        (int exit, string output) = await PythonAsync("-c", Lint, Repository.TemplatePath);

        Assert.True(exit == 0, output);
    }

    [Fact]
    public async Task Finds_nothing_in_what_sam_makes_of_it()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("translated-").FullName, "template.json");
        await File.WriteAllTextAsync(file, await Translated.Value);

        (int exit, string output) = await PythonAsync("-c", Lint, file);

        Directory.Delete(Path.GetDirectoryName(file) ?? "", recursive: true);
        Assert.True(exit == 0, output);
    }

    [Fact]
    public async Task Puts_packages_where_it_is_told()
    {
        JsonNode? resources = JsonNode.Parse(await TranslateAsync(
            "--code", "CreateLeadHandler=s3://artefacts/one.zip", "--definition", "AtlasEngineWorkflow=s3://artefacts/two.json"))?["Resources"];

        Assert.Equal("artefacts", resources?["CreateLeadHandler"]?["Properties"]?["Code"]?["S3Bucket"]?.GetValue<string>());
        Assert.Equal("one.zip", resources?["CreateLeadHandler"]?["Properties"]?["Code"]?["S3Key"]?.GetValue<string>());
        Assert.Equal("two.json", resources?["AtlasEngineWorkflow"]?["Properties"]?["DefinitionS3Location"]?["Key"]?.GetValue<string>());
    }

    [Fact]
    public async Task Refuses_a_package_of_no_function()
    {
        (int exit, string output) = await PythonAsync(Script, Repository.TemplatePath, "--code", "NoSuchHandler=s3://artefacts/one.zip");

        Assert.Equal((1, "The template has no such resource: NoSuchHandler"), (exit, output.Trim()));
    }

    [Fact]
    public async Task Lets_sam_add_no_role_and_no_policy()
    {
        string translated = await Translated.Value;

        Assert.DoesNotContain("ManagedPolicyArns", translated, StringComparison.Ordinal);
        Assert.DoesNotContain("aws-service-role/lambda", translated, StringComparison.Ordinal);
        Assert.DoesNotContain("HandlerRole\"", translated, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lets_rules_run_their_own_functions_and_nobody_else()
    {
        JsonObject resources = JsonNode.Parse(await Translated.Value)?["Resources"] as JsonObject ?? [];

        // Those of the template itself, the other tests read there.
        Assert.Equal(
            [
                "events.amazonaws.com runs StartTranscriptionHandler for StartTranscriptionHandlerRecordingLanded",
                "events.amazonaws.com runs SummarizeAndResumeHandler for SummarizeAndResumeHandlerCallEnded",
                "events.amazonaws.com runs SummarizeAndResumeHandler for SummarizeAndResumeHandlerTranscriptionEnded",
            ],
            from resource in resources
            where resource.Value?["Type"]?.GetValue<string>() == "AWS::Lambda::Permission" && resource.Key is not ("LexMayAnswer" or "ConnectMayOpen")
            let granted = resource.Value["Properties"]
            let line = $"{granted["Principal"]} runs {granted["FunctionName"]?["Ref"]} for {granted["SourceArn"]?["Fn::GetAtt"]?[0]}"
            orderby line
            select line);
    }

    private const string Lint = "from cfnlint.runner import main; main()";

    private static string Script => Path.Combine(Repository.Root, ".ci", "translate.py");

    private static Lazy<Task<string>> Translated { get; } = new(() => TranslateAsync());

    private static async Task<string> TranslateAsync(params string[] options)
    {
        (int exit, string output) = await PythonAsync([Script, Repository.TemplatePath, .. options]);
        Assert.True(exit == 0, output);
        return output;
    }

    private static async Task<(int Exit, string Output)> PythonAsync(params string[] arguments)
    {
        using Process python = new() { StartInfo = new("python3", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root } };
        try
        {
            python.Start();
        }
        catch (Win32Exception)
        {
            Assert.Fail("These tests need python3 with the packages cfn-lint and aws-sam-translator, and there is no python3 here.");
        }

        Task<string> output = python.StandardOutput.ReadToEndAsync(), errors = python.StandardError.ReadToEndAsync();
        await python.WaitForExitAsync();
        string said = await output + await errors;
        Assert.False(said.Contains("No module named", StringComparison.Ordinal), $"These tests need the Python packages cfn-lint and aws-sam-translator: pip install cfn-lint aws-sam-translator. {said}");
        return (python.ExitCode, said);
    }
}

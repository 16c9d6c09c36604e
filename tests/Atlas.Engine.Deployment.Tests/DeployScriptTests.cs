using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Runtime.Versioning;
using Atlas.Engine.Cli.Deployment;
using Atlas.Engine.Cli.Deployment.Lint;
using Atlas.Engine.Deployment.Tests.World;

namespace Atlas.Engine.Deployment.Tests;

/// <summary>deploy.ps1, parsed and run by PowerShell itself, with a dotnet that only says how it was called.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class DeployScriptTests
{
    private static readonly string Script = Path.Combine(Repository.Root, "deploy.ps1");

    [Fact]
    public void Is_PowerShell()
    {
        Parser.ParseFile(Script, out _, out ParseError[] errors);

        Assert.Empty(errors.Select(error => error.ToString()));
    }

    [Theory]
    [InlineData("deploy -Environment dev", "deploy --environment dev")]
    [InlineData("-Environment staging", "deploy --environment staging")]
    [InlineData("update", "update --environment dev")]
    [InlineData("validate -Environment prod -Region eu-west-1 -Profile ours", "validate --environment prod --region eu-west-1 --profile ours")]
    [InlineData("cleanup -Environment dev -Yes", "cleanup --environment dev --yes")]
    [InlineData("cleanup -Yes", "cleanup --yes")]
    [InlineData("cleanup -Region eu-west-1", "cleanup --region eu-west-1")]
    [InlineData("deploy -Parameter 'A=1', 'B=two words' -Yes", "deploy --environment dev --parameter A=1 --parameter B=two words --yes")]
    [InlineData("test -Environment dev --call +12065550100", "test --environment dev --call +12065550100")]
    [InlineData("package --bucket ours", "package --environment dev --bucket ours")]
    public void Hands_everything_on_to_atlas(string arguments, string expected)
    {
        (Collection<PSObject> seen, _) = Run(arguments, exitCode: 0);

        string call = string.Join(' ', seen.Select(item => item.ToString()));
        string project = Path.Combine(Repository.Root, "src", "Atlas.Engine.Cli");
        Assert.Equal($"run -e {Door.Variable}=deploy.ps1 --project {project} -- {expected}", call.Replace("src/Atlas.Engine.Cli", Path.Combine("src", "Atlas.Engine.Cli"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(130)]
    public void Ends_as_atlas_ended(int exitCode) => Assert.Equal(exitCode, Run("deploy", exitCode).ExitCode);

    [Theory]
    [InlineData("destroy")]
    [InlineData("deploy -Environment production")]
    public void Refuses_what_it_does_not_know(string arguments) => Assert.ThrowsAny<RuntimeException>(() => Run(arguments, 0));

    [Theory]
    [InlineData("if ($true) { 'well' }", "")]
    [InlineData("\nif ($true) { 'never closed'", "line 2: Missing closing '}' in statement block or type definition.")]
    public void Is_read_by_atlas_validate_as_PowerShell_reads_it(string script, string problem)
    {
        string file = Path.GetTempFileName();
        using Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using PowerShell shell = PowerShell.Create(runspace);
        try
        {
            File.WriteAllText(file, script);
            shell.AddScript($"$env:{PowerShellLint.Variable} = '{file}'; {PowerShellLint.Command}");

            Assert.Equal(problem, string.Join('\n', shell.Invoke().Select(line => line.ToString())));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static (Collection<PSObject> Seen, int ExitCode) Run(string arguments, int exitCode)
    {
        using Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using PowerShell shell = PowerShell.Create(runspace);
        string dotnet = Path.GetTempFileName();
        try
        {
            // A program and not a function: PowerShell hands -- on to programs only.
            File.WriteAllText(dotnet, string.Create(CultureInfo.InvariantCulture, $"#!/bin/sh\nprintf '%s\\n' \"$@\"\nexit {exitCode}\n"));
            File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            shell.AddScript($"$ErrorActionPreference = 'Stop'; Set-Alias dotnet '{dotnet}'; & '{Script}' {arguments}");
            Collection<PSObject> seen = shell.Invoke();
            return (seen, Convert.ToInt32(runspace.SessionStateProxy.GetVariable("LASTEXITCODE"), CultureInfo.InvariantCulture));
        }
        finally
        {
            File.Delete(dotnet);
        }
    }
}

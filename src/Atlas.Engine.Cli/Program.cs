using System.CommandLine;
using System.Text.Json;
using Atlas.Engine.Cli.Cloud;
using Atlas.Engine.Cli.Commands;
using Atlas.Engine.Errors;
using Atlas.Engine.LocalCloud.Moto;
using Atlas.Engine.LocalCloud.Templates;

RootCommand root = new("Atlas Engine: from a web chat to a live AI call, and from the call to the CRM.")
{
    DemoCommand.Create(),
    UpCommand.Create(),
    ValidateCommand.Create(),
    BuildCommand.Create(),
    DeployCommand.Create(),
    TestCommand.Create(),
    UpdateCommand.Create(),
    CleanupCommand.Create(),
    PackageCommand.Create(),
    ChaosCommand.Create(),
};

// Stopping ends every child process: a busy machine needs more than the two seconds after which a command is cut off unless told otherwise.
InvocationConfiguration configuration = new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) };
try
{
    return await root.Parse(args).InvokeAsync(configuration);
}
catch (OperationCanceledException)
{
    // What a shell says of a command that was interrupted.
    return 130;
}
catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or AtlasError or CloudRefusal or TemplateError or PythonMissing or MotoUnavailable)
{
    // The user's to mend: a sentence helps, a stack trace does not.
    await configuration.Error.WriteLineAsync(error.Message);
    return 2;
}

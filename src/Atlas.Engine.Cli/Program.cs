using System.CommandLine;
using Atlas.Engine.Cli.Commands;

RootCommand root = new("Atlas Engine: from a web chat to a live AI call, and from the call to the CRM.")
{
    DemoCommand.Create(),
    UpCommand.Create(),
    ValidateCommand.Create(),
};
return await root.Parse(args).InvokeAsync();

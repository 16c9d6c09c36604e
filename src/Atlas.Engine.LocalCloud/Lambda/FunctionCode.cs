namespace Atlas.Engine.LocalCloud.Lambda;

/// <summary>Finds the folder that holds a function's executable <c>bootstrap</c>.</summary>
/// <param name="folderOf">Gives the folder for a function's logical id.</param>
public sealed class FunctionCode(Func<string, string> folderOf)
{
    /// <summary>The executable's name, as the runtime <c>provided.al2023</c> asks for it.</summary>
    public const string Executable = "bootstrap";

    /// <summary>The folder of a function's code.</summary>
    public string FolderOf(string logicalId) => folderOf(logicalId);

    /// <summary>Each function in a folder of its logical id.</summary>
    public static FunctionCode In(string root) => new(id => Path.Combine(root, id));

    /// <summary>What <c>dotnet build</c> makes of the handler projects: <c>CreateLeadHandler</c> is <c>src/Handlers/CreateLead</c>.</summary>
    /// <param name="repository">The root of the repository.</param>
    /// <param name="configuration">Such as <c>Debug</c>.</param>
    public static FunctionCode Built(string repository, string configuration) =>
        new(id => Path.Combine(repository, "src", "Handlers", ProjectOf(id), "bin", configuration, "net10.0"));

    /// <summary>The handler project of a function: its logical id without <c>Handler</c>.</summary>
    public static string ProjectOf(string logicalId) =>
        logicalId.EndsWith("Handler", StringComparison.Ordinal) ? logicalId[..^"Handler".Length] : logicalId;
}

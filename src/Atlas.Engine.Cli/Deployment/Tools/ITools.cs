namespace Atlas.Engine.Cli.Deployment.Tools;

/// <summary>The programs on this machine that a deployment needs: aws, sam, dotnet and the linters.</summary>
public interface ITools
{
    /// <summary>Runs one to its end.</summary>
    /// <param name="call">What to run.</param>
    /// <param name="cancellationToken">Signalled when the user wants to stop: the program is ended then.</param>
    /// <returns>What it left behind, whatever its exit code.</returns>
    /// <exception cref="ToolMissing">There is no such program.</exception>
    Task<ToolResult> RunAsync(ToolCall call, CancellationToken cancellationToken);
}

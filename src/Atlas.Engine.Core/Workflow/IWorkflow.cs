namespace Atlas.Engine.Workflow;

/// <summary>The workflow. Outside world: Step Functions.</summary>
public interface IWorkflow
{
    /// <summary>Starts the journey of a lead; a name that was used before starts nothing.</summary>
    /// <param name="name">The execution's name: it becomes the interaction's id.</param>
    /// <param name="input">The lead, as JSON.</param>
    /// <param name="cancellationToken">Signalled when the invocation's deadline passes.</param>
    /// <returns>Whether this call started it.</returns>
    Task<bool> StartAsync(string name, string input, CancellationToken cancellationToken);

    /// <summary>Answers a token.</summary>
    /// <returns>Whether the workflow still waited for it.</returns>
    Task<bool> AnswerAsync(TaskToken token, string output, CancellationToken cancellationToken);

    /// <summary>Tells the workflow that the work goes on.</summary>
    /// <returns>Whether the workflow still waits.</returns>
    Task<bool> BeatAsync(TaskToken token, CancellationToken cancellationToken);
}

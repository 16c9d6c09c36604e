namespace Atlas.Engine.Notifications;

/// <summary>The sales team. Outside world: a topic that they subscribe to.</summary>
public interface ISalesTeam
{
    /// <summary>Tells the team something.</summary>
    /// <param name="subject">One line; what SNS does not take in a subject is dropped, and it is cut at 99 characters.</param>
    /// <param name="text">Plain text.</param>
    /// <param name="facts">For filters: from closed sets, never a person's data.</param>
    /// <param name="cancellationToken">Signalled when the invocation's deadline passes.</param>
    Task TellAsync(string subject, string text, IReadOnlyDictionary<string, string> facts, CancellationToken cancellationToken);
}

using System.Collections.Concurrent;
using Atlas.Engine.Errors;
using Atlas.Engine.Notifications;

namespace Atlas.Engine.Tests.World;

/// <summary>The sales team's topic.</summary>
public sealed class FakeSalesTeam(Func<Fault> fault) : ISalesTeam
{
    public ConcurrentBag<(string Subject, string Text, IReadOnlyDictionary<string, string> Facts)> Told { get; } = [];

    public Task TellAsync(string subject, string text, IReadOnlyDictionary<string, string> facts, CancellationToken cancellationToken) =>
        fault().RunAsync("Publish", () => Told.Add((subject, text, facts)), () => new ServiceUnavailable("SNS answered nothing."));
}

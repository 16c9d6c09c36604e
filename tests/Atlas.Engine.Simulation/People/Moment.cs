using Atlas.Engine.Simulation.Lambda;
using Atlas.Engine.Simulation.Wire;

namespace Atlas.Engine.Simulation.People;

/// <summary>
/// A meeting of two runs about one person: the first is held before a request, until the second has come some steps far; then the second
/// is held, until the first has gone on for some; then the first may be held again, until the second is through.
/// </summary>
/// <param name="function">Whose requests count until one is held; null for everybody's.</param>
/// <param name="isChat">Whether the second is what the person's chat sets off; otherwise it is any other run.</param>
internal sealed class Moment(string? function, bool isChat)
{
    private readonly List<Action> held = [];
    private bool isOver;

    /// <summary>Whether only requests that change something count as steps.</summary>
    public required bool CountsWrites { get; init; }

    /// <summary>How many requests are still to come until one is held.</summary>
    public required int Requests { get; set; }

    /// <summary>How many requests of the second are still to come until the first goes on.</summary>
    public required int Steps { get; set; }

    /// <summary>How many requests of the first pass then before the second goes on.</summary>
    public required int Start { get; set; }

    /// <summary>Whether the first waits then until the second is through.</summary>
    public required bool Yields { get; init; }

    /// <summary>With how many requests after the one that was held the first's process dies: 0 with that one, null never.</summary>
    public required int? LastBreath { get; set; }

    /// <summary>Done when a request is held, or nobody waits for one any more.</summary>
    public TaskCompletionSource Came { get; } = new();

    /// <summary>The run that is held, or was.</summary>
    public Invocation? First { get; private set; }

    /// <summary>The other, once it was held in its turn.</summary>
    public Invocation? Second { get; private set; }

    /// <summary>Whether a request counts.</summary>
    public bool Counts(WireCall call) => !CountsWrites || call.IsWrite;

    /// <summary>Whether the moment begins with a request.</summary>
    public bool Begins(Invocation invocation) => First is null && (function is null || function == invocation.Function) && --Requests == 0;

    /// <summary>Whether the second has come far enough with a request.</summary>
    public bool Turns(Invocation invocation) =>
        held.Count > 0 && Second is null && invocation != First && (!isChat || invocation.Function == "LexFulfillmentHandler") && --Steps == 0;

    /// <summary>Whether the first has gone far enough with a request.</summary>
    public bool Ends(Invocation invocation) => Second is not null && !isOver && invocation == First && Start-- == 0 && (isOver = true);

    /// <summary>Whether the first's process dies with a request.</summary>
    public bool IsLastBreath(Invocation invocation) => invocation == First && LastBreath is { } left && (LastBreath = left - 1) == 0;

    /// <summary>Holds a request: of the first, of the second in its turn, or of the first again.</summary>
    public void Hold(Invocation invocation, Action deliver)
    {
        if (First is null) First = invocation;
        else if (invocation != First) Second = invocation;
        held.Add(deliver);
    }

    /// <summary>Lets go of a request.</summary>
    /// <returns>Whether it was held.</returns>
    public bool Take(Action deliver) => held.Remove(deliver);

    /// <summary>Lets go of whatever is held.</summary>
    public IReadOnlyList<Action> TakeAll()
    {
        Action[] taken = [.. held];
        held.Clear();
        return taken;
    }
}

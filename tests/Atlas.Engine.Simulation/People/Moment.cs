using Atlas.Engine.Simulation.Lambda;

namespace Atlas.Engine.Simulation.People;

/// <summary>A meeting of two runs about one person: the first is held before a request, until the second has come some steps far.</summary>
/// <param name="function">Whose requests count until one is held; null for everybody's.</param>
/// <param name="isChat">Whether the second is what the person's chat sets off; otherwise it is any other run.</param>
internal sealed class Moment(string? function, bool isChat)
{
    private Action? held;

    /// <summary>How many requests are still to come until one is held.</summary>
    public required int Requests { get; set; }

    /// <summary>How many requests of the second are still to come until the first goes on.</summary>
    public required int Steps { get; set; }

    /// <summary>How many requests of the first pass then before the second goes on.</summary>
    public required int Start { get; set; }

    /// <summary>With how many requests after the one that was held the first's process dies: 0 with that one, null never.</summary>
    public required int? LastBreath { get; set; }

    /// <summary>Done when a request is held, or nobody waits for one any more.</summary>
    public TaskCompletionSource Came { get; } = new();

    /// <summary>The run that is held, or was.</summary>
    public Invocation? First { get; private set; }

    /// <summary>The other, once it was held in its turn.</summary>
    public Invocation? Second { get; private set; }

    /// <summary>Whether the moment begins with a request.</summary>
    public bool Begins(Invocation invocation) => First is null && (function is null || function == invocation.Function) && --Requests == 0;

    /// <summary>Whether the second has come far enough with a request.</summary>
    public bool Turns(Invocation invocation) =>
        held is not null && Second is null && invocation != First && (!isChat || invocation.Function == "LexFulfillmentHandler") && --Steps == 0;

    /// <summary>Whether the first has gone far enough with a request.</summary>
    public bool Ends(Invocation invocation) => Second is not null && invocation == First && Start-- == 0;

    /// <summary>Whether the first's process dies with a request.</summary>
    public bool IsLastBreath(Invocation invocation) => invocation == First && LastBreath is { } left && (LastBreath = left - 1) == 0;

    /// <summary>Holds a request: of the first, or of the second in its turn.</summary>
    public void Hold(Invocation invocation, Action deliver)
    {
        if (First is null) First = invocation;
        else Second = invocation;
        held = deliver;
    }

    /// <summary>Whether a request is still held.</summary>
    public bool Holds(Action deliver) => held == deliver;

    /// <summary>What is held, to be passed on; null when nothing is.</summary>
    public Action? Take()
    {
        Action? taken = held;
        held = null;
        return taken;
    }
}

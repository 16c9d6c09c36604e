using Amazon.Lambda.Annotations;

namespace StandIns.Lambda.Tests.Function;

/// <summary>No lead has the id.</summary>
public sealed class LeadNotFound(string message, Exception? cause) : Exception(message, cause);

/// <summary>Functions that fail.</summary>
public sealed class FailingFunctions
{
    /// <summary>Fails as asked.</summary>
    [LambdaFunction]
    public async Task<Answer> Fail(Failure failure)
    {
        switch (failure.Kind)
        {
            case "sync": return ThrowNow();
            case "cause":
                await Task.Yield();
                throw new LeadNotFound("No lead has the id 00Q1.", new TimeoutException("Too late."));
            case "many": throw new AggregateException("Several.", new TimeoutException("One."), new LeadNotFound("Two.", null));
            case "huge": throw new InvalidOperationException(new string('é', 300_000));
            case "torn": throw new InvalidOperationException("half \ud83d");
            default: return new Answer("did not fail");
        }
    }

    private static Answer ThrowNow() => throw new LeadNotFound("Nothing there.\r\nSecond line: „Ünïcödé“.", null);
}

/// <summary>Cannot be constructed.</summary>
public sealed class UnbornFunction
{
    /// <summary>Fails.</summary>
    public UnbornFunction() => throw new LeadNotFound("The setting TABLE is missing.", null);

    /// <summary>Never runs.</summary>
    [LambdaFunction]
    public Answer Unborn() => new(ToString() ?? "");
}

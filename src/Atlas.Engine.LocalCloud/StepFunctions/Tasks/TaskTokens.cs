using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.StepFunctions.Tasks;

/// <summary>The task tokens that were ever issued. A token is random and says nothing.</summary>
/// <remarks>Used tokens are remembered, because AWS answers them otherwise than unknown ones.</remarks>
internal sealed class TaskTokens
{
    private readonly ConcurrentDictionary<string, PendingTask> issued = new(StringComparer.Ordinal);

    /// <summary>Issues a token for a task of an execution.</summary>
    public PendingTask Issue(Execution execution, TimeProvider time)
    {
        PendingTask pending = new($"AQCEAAAA{Convert.ToBase64String(RandomNumberGenerator.GetBytes(192))}", execution, time.GetUtcNow());
        issued[pending.Token] = pending;
        return pending;
    }

    /// <summary>Answers with an output.</summary>
    /// <exception cref="StepFunctionsRefusal">InvalidToken, TaskTimedOut, InvalidOutput or ValidationException.</exception>
    public void Succeed(string token, string output)
    {
        if (Limits.ExceedsData(output)) throw Refusal("ValidationException", $"The output is longer than {Limits.DataBytes} bytes.");
        PendingTask pending = Find(token);
        if (!JsonText.TryParse(output, out JsonNode? value)) throw Refusal("InvalidOutput", "Invalid Output: 'The output is not JSON'");
        if (!pending.TryAnswer(new TaskAnswer(value, null))) throw Gone();
    }

    /// <summary>Answers with a failure.</summary>
    /// <exception cref="StepFunctionsRefusal">InvalidToken, TaskTimedOut or ValidationException.</exception>
    public void Fail(string token, string? error, string? cause)
    {
        if (error?.Length > Limits.ErrorCharacters) throw Refusal("ValidationException", $"The error is longer than {Limits.ErrorCharacters} characters.");
        if (cause?.Length > Limits.CauseCharacters) throw Refusal("ValidationException", $"The cause is longer than {Limits.CauseCharacters} characters.");
        if (!Find(token).TryAnswer(new TaskAnswer(null, new StateFailure(error ?? "", cause)))) throw Gone();
    }

    /// <summary>Gives a sign of life.</summary>
    /// <exception cref="StepFunctionsRefusal">InvalidToken or TaskTimedOut.</exception>
    public void Beat(string token, DateTimeOffset at)
    {
        if (!Find(token).TryBeat(at)) throw Gone();
    }

    private PendingTask Find(string token)
    {
        bool wellFormed = token.Length is > 0 and <= Limits.TokenCharacters && Ascii.IsValid(token);
        return wellFormed && issued.TryGetValue(token, out PendingTask? pending) ? pending : throw Refusal("InvalidToken", "Invalid Token: 'Invalid token'");
    }

    private static StepFunctionsRefusal Gone() => Refusal("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");

    private static StepFunctionsRefusal Refusal(string code, string message) => new(code, message);
}

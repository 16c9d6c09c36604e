using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>What came of asking a code hook: an answer, or a failure that the bot may have words for.</summary>
internal sealed record HookOutcome(HookAnswer? Answer, string? Failure, bool TimedOut);

/// <summary>Invokes the code hooks of bots.</summary>
internal sealed class CodeHook(ILambdaInvoker lambda, Faults faults, TimeProvider time)
{
    // Source: Lex V2 quotas.
    private const int MostEventBytes = 12 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Sends an event and reads the answer.</summary>
    /// <exception cref="LexDependencyFailed">The event is too long, there is no function, or its answer breaks a rule.</exception>
    public async Task<HookOutcome> AskAsync(JsonObject hookEvent, BotLocale locale, string sessionId, CancellationToken cancellationToken)
    {
        string function = locale.Alias.CodeHookArn
            ?? throw new LexDependencyFailed($"The alias {locale.Alias.AliasName} has no Lambda function for {locale.Alias.LocaleId}.");
        ReadOnlyMemory<byte> payload = LexJson.Bytes(hookEvent);
        if (payload.Length > MostEventBytes)
            throw new LexDependencyFailed($"The event for the Lambda function has {payload.Length} bytes: at most {MostEventBytes} are allowed.");

        using CancellationTokenSource deadline = new(Patience, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            // Lex may invoke a hook again with the same event; the first answer is lost then.
            if (faults.Take("lex.repeat-hook", sessionId) is not null) _ = await lambda.InvokeAsync(function, payload, either.Token);
            InvocationResult result = await lambda.InvokeAsync(function, payload, either.Token);
            return result.FunctionError is { } error
                ? new(null, $"Invalid Lambda Response: Received error response from Lambda: {error}", result.ErrorType == "Sandbox.Timedout")
                : new(HookAnswer.Read(result.Payload, locale, time.GetUtcNow()), null, false);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new(null, $"Invalid Lambda Response: Lambda did not answer within {Patience.TotalSeconds:0} seconds", true);
        }
        catch (LambdaServiceFailure failure)
        {
            return new(null, $"Invalid Lambda Response: {failure.ErrorName}: {failure.Message}", false);
        }
        catch (InvalidState invalid)
        {
            throw new LexDependencyFailed($"Invalid Lambda Response: {invalid.Message}");
        }
    }
}

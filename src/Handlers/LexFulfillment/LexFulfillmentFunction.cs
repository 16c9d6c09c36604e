using System.Diagnostics;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using Atlas.Engine.Conversations;
using Atlas.Engine.Functions.LexFulfillment;
using Atlas.Engine.Hosting;

[assembly: LambdaGlobalProperties(GenerateMain = true)]
[assembly: LambdaSerializer(typeof(StrictJson<Wire>))]

namespace Atlas.Engine.Functions.LexFulfillment;

/// <summary>The bot's code hook, for the website's chat and for every spoken turn of a call.</summary>
/// <remarks>Safe to run twice, as Lex may: a spoken turn is stored once, and a chat's actions are claimed or named by what they are about.</remarks>
public sealed class LexFulfillmentFunction(Composed<Conversation> conversation)
{
    /// <summary>Composes the function from its settings, once per process.</summary>
    public LexFulfillmentFunction()
        : this(Composed.AtStart(Conversation.ComposeAsync))
    {
    }

    /// <summary>Answers one turn. Whatever fails, the person hears or reads an answer.</summary>
    [LambdaFunction(ResourceName = "LexFulfillmentHandler")]
    public async Task<LexResponse> LexFulfillment(LexEvent turn, ILambdaContext context)
    {
        long began = Stopwatch.GetTimestamp();
        InvocationScope scope = InvocationScope.Begin(context);
        SpokenTurn? spoken = LexTurns.SpokenOf(turn);
        (scope.InteractionId, scope.ContactId) = (spoken?.Key.InteractionId, spoken is null ? null : turn.SessionId);
        using CancellationTokenSource deadline = context.Deadline();
        try
        {
            Conversation answering = await conversation.GetAsync(deadline.Token);
            return spoken is null
                ? LexTurns.Answer(turn, await answering.Chat.AnswerAsync(LexTurns.TypedOf(turn), deadline.Token))
                : LexTurns.Answer(turn, await answering.Phone.AnswerAsync(spoken, deadline.Token));
        }
        catch (Exception error)
        {
            // Lex would tell the person nothing: the error is ours to report, the apology theirs to hear.
            JsonLogger.Instance.InvocationFailed(error);
            Metrics.Instance.Count("TurnFailed", "Channel", spoken is null ? "chat" : "voice");
            return LexTurns.Apologise(turn, spoken);
        }
        finally
        {
            Metrics.Instance.Time("TurnTime", Stopwatch.GetElapsedTime(began), "Channel", spoken is null ? "chat" : "voice");
        }
    }
}

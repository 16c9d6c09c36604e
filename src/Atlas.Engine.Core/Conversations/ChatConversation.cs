using Atlas.Engine.Errors;
using Atlas.Engine.Hosting;
using Atlas.Engine.Leads;
using Atlas.Engine.Playbook;
using Microsoft.Extensions.Logging;

namespace Atlas.Engine.Conversations;

/// <summary>Holds the conversation of the website's chat.</summary>
/// <remarks>Actions are intents, decided by Lex and code; a model only writes the answers to open questions.</remarks>
public sealed class ChatConversation(
    DemoRequest demos,
    PersonRequests persons,
    ReplyWriter replies,
    CompanyPlaybook playbook,
    ILogger log)
{
    /// <summary>The session attribute that holds the latest lines of the chat.</summary>
    public const string HistoryAttribute = "chat";

    private readonly SpokenRequests requests = new(playbook);

    /// <summary>Answers one turn.</summary>
    public async Task<ChatReply> AnswerAsync(ChatTurn turn, CancellationToken cancellationToken)
    {
        try
        {
            return await RouteAsync(turn, cancellationToken);
        }
        catch (TransientError error)
        {
            log.InvocationFailed(error);
            return new(playbook.Prompts.TryLater, new ChatNext.End(false), turn.Intent, turn.Slots);
        }
    }

    private async Task<ChatReply> RouteAsync(ChatTurn turn, CancellationToken cancellationToken)
    {
        SpokenRequest request = requests.Classify(turn.Text, "Text");
        if (request == SpokenRequest.StopCalling && turn.Intent is not Intents.DeleteMyInfo)
        {
            Dictionary<string, ChatSlot?> none = new() { [Slots.PhoneNumber] = null };
            return await persons.StopCallingAsync(turn with { Intent = Intents.StopCalling, Slots = turn.Intent == Intents.StopCalling ? turn.Slots : none }, cancellationToken);
        }

        if (request == SpokenRequest.AreYouARobot) return Say(turn, playbook.Answers.RobotQuestion);
        return turn.Intent switch
        {
            Intents.InitiateDemo => await demos.AdvanceAsync(turn, cancellationToken),
            Intents.Callback => await persons.CallbackAsync(turn, cancellationToken),
            Intents.DeleteMyInfo => await persons.EraseAsync(turn, cancellationToken),
            Intents.StopCalling => await persons.StopCallingAsync(turn, cancellationToken),
            Intents.Greeting => Say(turn, playbook.Answers.Greeting),
            Intents.AboutTechnology => Say(turn, playbook.Answers.AboutTechnology),
            Intents.AboutDemo => Say(turn, playbook.Answers.AboutDemo),
            Intents.Close => new(playbook.Answers.Close.Chat, new ChatNext.End(true), turn.Intent, turn.Slots),
            _ => await ByModelAsync(turn, cancellationToken),
        };
    }

    private async Task<ChatReply> ByModelAsync(ChatTurn turn, CancellationToken cancellationToken)
    {
        IReadOnlyList<Exchange> history = ChatHistory.Read(turn.Attributes.GetValueOrDefault(HistoryAttribute) ?? "");
        WrittenReply reply = await replies.WriteAsync("Fallback", turn.Text, history, null, spoken: false, cancellationToken);
        log.TurnAnswered(history.Count + 1, turn.Intent, reply.Source);
        return new(reply.Text, new ChatNext.Listen(), turn.Intent, turn.Slots);
    }

    private ChatReply Say(ChatTurn turn, Answer answer)
    {
        log.TurnAnswered(0, turn.Intent, "prepared");
        return new(answer.Chat, new ChatNext.Listen(), turn.Intent, turn.Slots);
    }
}

using System.Diagnostics.CodeAnalysis;
using Atlas.Engine.Calls;
using Atlas.Engine.Hosting;
using Atlas.Engine.Leads;
using Atlas.Engine.Playbook;
using Atlas.Engine.Scenarios;
using Microsoft.Extensions.Logging;

namespace Atlas.Engine.Conversations;

/// <summary>What a visitor may ask for concerning themselves: a colleague's call, no more calls, erasure.</summary>
public sealed class PersonRequests(CallbackDesk callbacks, IPeople people, Erasure erasure, CompanyPlaybook playbook, ILogger log)
{
    /// <summary>A colleague is to call.</summary>
    public async Task<ChatReply> CallbackAsync(ChatTurn turn, CancellationToken cancellationToken)
    {
        if (!TryNumber(turn, out PhoneNumber? number, out ChatReply? ask, playbook.Prompts.AskCallbackPhone)) return ask;
        string? name = turn.Slots.GetValueOrDefault(Slots.FullName)?.Original;
        await callbacks.TakeAsync(number, name, turn.SessionId, "chat", cancellationToken);
        return Done(turn, playbook.Prompts.CallbackTaken);
    }

    /// <summary>Nobody is to call any more.</summary>
    public async Task<ChatReply> StopCallingAsync(ChatTurn turn, CancellationToken cancellationToken)
    {
        if (!TryNumber(turn, out PhoneNumber? number, out ChatReply? ask, playbook.Prompts.AskPhone)) return ask;
        await people.SuppressAsync(number, "OptOut", "chat", cancellationToken);
        log.OptedOut("chat");
        Metrics.Instance.Count("OptOut", "Channel", "chat");
        return Done(turn, playbook.Answers.StopCalling.Chat);
    }

    /// <summary>Everything is to be erased.</summary>
    public async Task<ChatReply> EraseAsync(ChatTurn turn, CancellationToken cancellationToken)
    {
        if (!TryNumber(turn, out PhoneNumber? number, out ChatReply? ask, playbook.Prompts.AskErasePhone)) return ask;
        if (turn.Slots.GetValueOrDefault(Slots.LastName) is not { } lastName)
            return turn.Ask(Slots.LastName, playbook.Prompts.AskEraseLastName);
        ErasureReceipt? receipt = await erasure.EraseAsync(number, Plain.Text(lastName.Original, Lead.MaxLastName), "chat", cancellationToken);
        return Done(turn, receipt is null
            ? playbook.Prompts.NothingToErase
            : playbook.Prompts.Erased.Replace("{receipt}", receipt.ToString(), StringComparison.Ordinal));
    }

    private bool TryNumber(
        ChatTurn turn,
        [NotNullWhen(true)] out PhoneNumber? number,
        [NotNullWhen(false)] out ChatReply? ask,
        string prompt)
    {
        ChatSlot? typed = turn.Slots.GetValueOrDefault(Slots.PhoneNumber);
        bool read = typed is null
            ? PhoneNumber.TryParse(turn.Attributes.GetValueOrDefault(DemoRequest.PhoneAttribute), out number)
            : PhoneNumber.TryParse(typed.Original, out number) || PhoneNumber.TryParse(typed.Interpreted, out number);
        ask = read ? null : turn.Ask(Slots.PhoneNumber, typed is null ? prompt : playbook.Prompts.PhoneUnclear);
        return read;
    }

    private static ChatReply Done(ChatTurn turn, string text) => new(text, new ChatNext.End(true), turn.Intent, turn.Slots);
}

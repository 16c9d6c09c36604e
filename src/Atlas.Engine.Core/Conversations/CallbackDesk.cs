using System.Security.Cryptography;
using System.Text;
using Atlas.Engine.Calls;
using Atlas.Engine.Errors;
using Atlas.Engine.Leads;
using Atlas.Engine.Notifications;
using Atlas.Engine.Playbook;

namespace Atlas.Engine.Conversations;

/// <summary>Sees to it that a person of the company calls back: one case, one message to the sales team.</summary>
/// <remarks>
/// Safe to run twice: the wish is claimed under the person's number, and the case's subject ends with a mark of the wish,
/// by which a run that died after opening it is found out.
/// </remarks>
public sealed class CallbackDesk(IPeople people, ILeadDirectory directory, ISalesTeam salesTeam, CompanyPlaybook playbook)
{
    /// <summary>Takes a wish.</summary>
    /// <param name="number">Whom to call.</param>
    /// <param name="name">Their name, if known.</param>
    /// <param name="occasion">What makes the wish one: a session or an attempt; letters and digits.</param>
    /// <param name="channel"><c>chat</c> or <c>voice</c>.</param>
    /// <param name="cancellationToken">Signalled when the invocation's deadline passes.</param>
    /// <exception cref="ServiceUnavailable">Another run is taking the same wish right now.</exception>
    public Task TakeAsync(PhoneNumber number, string? name, string occasion, string channel, CancellationToken cancellationToken)
    {
        string duty = "Callback" + string.Concat(occasion.Where(char.IsAsciiLetterOrDigit));
        CallbackWish wish = new(
            $"{playbook.Salesforce.CaseSubject} [{MarkOf(duty)}]", $"The person asked in the {channel} to be called by a colleague.", name, number);
        return people.Duty(number, duty, mayBeUnknown: true).DoOnceAsync(
            async _ =>
            {
                string caseId = await directory.FindCaseAsync(wish, cancellationToken) ?? await OpenAsync(number, wish, cancellationToken);
                await salesTeam.TellAsync(
                    playbook.Notifications.CallbackSubject,
                    $"Somebody asked to be called by a colleague. The case has name and number.\nCase: {caseId}",
                    new Dictionary<string, string> { ["kind"] = "callback", ["channel"] = channel },
                    cancellationToken);
                return caseId;
            },
            () => new ServiceUnavailable("Another run is taking this wish."),
            cancellationToken);
    }

    private async Task<string> OpenAsync(PhoneNumber number, CallbackWish wish, CancellationToken cancellationToken)
    {
        // Looked for at the last moment: an erasure that has passed by would not find what is opened now.
        if (!await people.IsKnownAsync(number, cancellationToken)) throw new ServiceUnavailable("The person was erased meanwhile.");
        return await directory.OpenCaseAsync(wish, cancellationToken);
    }

    private static string MarkOf(string duty) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(duty)))[..8];
}

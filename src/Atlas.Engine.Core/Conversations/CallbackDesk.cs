using Atlas.Engine.Calls;
using Atlas.Engine.Errors;
using Atlas.Engine.Hosting;
using Atlas.Engine.Leads;
using Atlas.Engine.Notifications;
using Atlas.Engine.Playbook;

namespace Atlas.Engine.Conversations;

/// <summary>Sees to it that a person of the company calls back: one case, one message to the sales team.</summary>
/// <remarks>Safe to run twice: the wish is claimed under the person's number.</remarks>
public sealed class CallbackDesk(IPeople people, ILeadDirectory directory, ISalesTeam salesTeam, CompanyPlaybook playbook)
{
    /// <summary>Takes a wish.</summary>
    /// <param name="number">Whom to call.</param>
    /// <param name="name">Their name, if known.</param>
    /// <param name="occasion">What makes the wish one: a session or an attempt; letters and digits.</param>
    /// <param name="channel"><c>chat</c> or <c>voice</c>.</param>
    /// <param name="cancellationToken">Signalled when the invocation's deadline passes.</param>
    /// <exception cref="ServiceUnavailable">Another run is taking the same wish right now.</exception>
    public async Task TakeAsync(PhoneNumber number, string? name, string occasion, string channel, CancellationToken cancellationToken)
    {
        string duty = "Callback" + string.Concat(occasion.Where(char.IsAsciiLetterOrDigit));
        DutyClaim claim = await people.ClaimAsync(number, duty, cancellationToken);
        if (claim.State == ClaimState.Done) return;
        // Whoever is at it may have died: the wish is not taken before somebody knows that it is.
        if (claim.State == ClaimState.TheirsNow) throw new ServiceUnavailable("Another run is taking this wish.");
        try
        {
            CallbackWish wish = new(playbook.Salesforce.CaseSubject, $"The person asked in the {channel} to be called by a colleague.", name, number);
            string caseId = await directory.OpenCaseAsync(wish, cancellationToken);
            await salesTeam.TellAsync(
                playbook.Notifications.CallbackSubject,
                $"Somebody asked to be called by a colleague. The case has name and number.\nCase: {caseId}",
                new Dictionary<string, string> { ["kind"] = "callback", ["channel"] = channel },
                cancellationToken);
            await people.FulfilAsync(number, duty, caseId, cancellationToken);
        }
        catch (AtlasError error) when (!error.MayStillHappen)
        {
            using CancellationTokenSource moment = Deadlines.After(TimeSpan.FromMilliseconds(300));
            await people.ReleaseAsync(number, duty, moment.Token);
            throw;
        }
    }
}

namespace Atlas.Engine.Playbook;

/// <summary>The fixed words that every call begins with. The order is code's, and no clause can be left out.</summary>
/// <param name="Salutation">When the first name is known: holds <c>{firstName}</c>.</param>
/// <param name="SalutationUnnamed">When it is not.</param>
/// <param name="Identity">Holds <c>{legalName}</c> and says that an AI speaks.</param>
/// <param name="OptOut">How to stop the calls, by voice and by key; spoken directly after the identity.</param>
/// <param name="Recording">That the call is recorded.</param>
/// <param name="Voicemail">What a machine is told, if anything: names the company, the AI and the callback number; null to hang up.</param>
public sealed record OpenerClauses(
    string Salutation,
    string SalutationUnnamed,
    string Identity,
    string OptOut,
    string Recording,
    string? Voicemail = null)
{
    internal OpenerClauses Filled(Func<string, string> fill) => new(
        fill(Salutation),
        fill(SalutationUnnamed),
        fill(Identity),
        fill(OptOut),
        fill(Recording),
        Voicemail is null ? null : fill(Voicemail));
}

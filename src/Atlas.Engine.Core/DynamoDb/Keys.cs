using Atlas.Engine.Calls;
using Atlas.Engine.Leads;

namespace Atlas.Engine.DynamoDb;

/// <summary>The keys of both tables; see the design's section on data.</summary>
internal static class Keys
{
    public const string Profile = "PROFILE";
    public const string InteractionPrefix = "INTERACTION#";
    public const string ConsentPrefix = "CONSENT#";
    public const string Suppression = "SUPPRESSION";
    public const string Pointer = "POINTER";
    public const string Link = "LINK";
    public const string AttemptPrefix = "ATTEMPT#";
    public const string Control = "CONTROL#CALLING";
    public const string Switch = "SWITCH";

    /// <summary>The attribute of a pointer that marks its interaction as erased.</summary>
    public const string ErasedMark = "Erased";

    public static string Lead(PhoneNumber number) => "LEAD#" + number.E164;

    public static string Interaction(Interaction interaction) => $"{InteractionPrefix}{Attributes.Text(interaction.StartedAt)}#{interaction.Id}";

    public static string Interaction(string interactionId) => InteractionPrefix + interactionId;

    public static string Attempt(int attempt) => AttemptPrefix + Attributes.Key(attempt);

    public static string Contact(string contactId) => "CONTACT#" + contactId;

    public static string Suppressed(string hash) => "SUPPRESSED#" + hash;
}

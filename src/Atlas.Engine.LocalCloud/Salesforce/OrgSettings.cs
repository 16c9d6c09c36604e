namespace Atlas.Engine.LocalCloud.Salesforce;

/// <summary>What the org does with a new lead that has the phone number of another.</summary>
public enum DuplicateAction
{
    /// <summary>Nothing.</summary>
    Ignore,

    /// <summary>Refuses it, unless the request says <c>allowSave=true</c>.</summary>
    Alert,

    /// <summary>Refuses it.</summary>
    Block,
}

/// <summary>How the integration user stands with the connected app.</summary>
public enum UserAccess
{
    /// <summary>Approved in advance.</summary>
    Approved,

    /// <summary>Nobody approved the app for this user.</summary>
    NotApproved,

    /// <summary>Administrators approve, and have not approved this user.</summary>
    NotAdminApproved,

    /// <summary>The user is deactivated.</summary>
    Inactive,

    /// <summary>The user is locked.</summary>
    Locked,
}

/// <summary>How this org differs from others.</summary>
public sealed record OrgSettings
{
    /// <summary>Fields that field-level security hides from the integration user, such as <c>Lead.DoNotCall</c>; compared as written.</summary>
    public IReadOnlySet<string> HiddenFields { get; init; } = new HashSet<string>();

    /// <summary>The rule for leads with one phone number.</summary>
    public DuplicateAction LeadDuplicates { get; init; }

    /// <summary>How the integration user stands.</summary>
    public UserAccess User { get; init; }

    /// <summary>How long a token lives after its last use. Real orgs: 15 minutes to 24 hours, usually two hours.</summary>
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromHours(2);

    /// <summary>API requests in 24 hours.</summary>
    public int DailyApiRequests { get; init; } = 100_000;

    /// <summary>Whether a field is hidden.</summary>
    internal bool Hides(ObjectSpec type, FieldSpec field) => HiddenFields.Contains($"{type.Name}.{field.Name}");
}

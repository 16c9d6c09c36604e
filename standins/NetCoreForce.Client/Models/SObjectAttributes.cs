namespace NetCoreForce.Client.Models;

/// <summary>What a record is and where.</summary>
public class SObjectAttributes
{
    /// <summary>Such as <c>Lead</c>.</summary>
    public string Type { get; set; }

    /// <summary>From the host's root.</summary>
    public string Url { get; set; }

    /// <summary>The name within a composite request.</summary>
    public string ReferenceId { get; set; }
}

namespace NetCoreForce.Client.Models;

/// <summary>One error of a refusal.</summary>
/// <remarks>The original also has <c>AdditionalData</c>, of a Newtonsoft.Json type.</remarks>
public class ErrorResponse
{
    /// <summary>The fields at fault; null when Salesforce names none.</summary>
    public List<string> Fields { get; set; }

    /// <summary>For people; may repeat what was sent.</summary>
    public string Message { get; set; }

    /// <summary>Such as <c>REQUIRED_FIELD_MISSING</c>.</summary>
    public string ErrorCode { get; set; }
}

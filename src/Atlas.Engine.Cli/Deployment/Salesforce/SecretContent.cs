using System.Text.Json.Nodes;

namespace Atlas.Engine.Cli.Deployment.Salesforce;

/// <summary>What a secret holds, in words that show none of it.</summary>
/// <param name="IsUnfilled">Whether nobody has put the real values in yet.</param>
/// <param name="Problem">Why it cannot work, as a sentence; null when it can.</param>
public sealed record SecretContent(bool IsUnfilled, string? Problem)
{
    /// <summary>It has no value at all, as one that a template makes.</summary>
    public static SecretContent Nothing { get; } = new(true, "It holds nothing yet.");

    /// <summary>It holds what this tool puts into a new one.</summary>
    public static SecretContent Placeholders { get; } = new(true, "It still holds placeholders.");

    /// <summary>Reads Secrets Manager's answer.</summary>
    /// <param name="value">Null where the secret has no value.</param>
    public static SecretContent Of(JsonObject? value)
    {
        if (value is null) return Nothing;
        if (value["SecretString"]?.GetValue<string>() is not { } text) return new(false, "It holds bytes (SecretBinary): JSON as text (SecretString) was expected.");
        return SecretShape.HoldsPlaceholders(text) ? Placeholders : new(false, SecretShape.ProblemOf(text));
    }
}

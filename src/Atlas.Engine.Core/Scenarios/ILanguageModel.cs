using System.Text.Json;
using Atlas.Engine.Playbook;

namespace Atlas.Engine.Scenarios;

/// <summary>Which model to ask, and how long to wait.</summary>
/// <param name="ModelId">An inference profile or model id.</param>
/// <param name="MaxTokens">The longest answer, in tokens.</param>
/// <param name="Temperature">0 to 1; null leaves the model's own.</param>
/// <param name="Deadline">How long to wait for the answer.</param>
public sealed record ModelChoice(string ModelId, int MaxTokens, double? Temperature, TimeSpan Deadline)
{
    /// <summary>The choice that the playbook makes.</summary>
    public static ModelChoice Of(ModelSettings settings) =>
        new(settings.ModelId, settings.MaxTokens, settings.Temperature, TimeSpan.FromMilliseconds(settings.DeadlineMs));
}

/// <summary>A form that the model must fill in.</summary>
/// <param name="Name">The tool's name, such as <c>write_summary</c>.</param>
/// <param name="Purpose">What the form is for, in one sentence.</param>
/// <param name="Schema">The JSON schema of the form, as JSON text.</param>
public sealed record ModelForm(string Name, string Purpose, string Schema);

/// <summary>A language model. It writes words and can take no action. Outside world: Amazon Bedrock.</summary>
public interface ILanguageModel
{
    /// <summary>Has a form filled in.</summary>
    /// <param name="model">Which model.</param>
    /// <param name="instructions">Ours: the system prompt.</param>
    /// <param name="data">What people typed and said, delimited: data, never instructions.</param>
    /// <param name="form">The form.</param>
    /// <param name="complaint">What was wrong with an earlier answer; null at first.</param>
    /// <param name="cancellationToken">Signalled when the invocation's deadline passes.</param>
    /// <returns>The form, or null when the model gave none in time.</returns>
    Task<JsonElement?> FillAsync(ModelChoice model, string instructions, string data, ModelForm form, string? complaint, CancellationToken cancellationToken);

    /// <summary>Has a sentence or two written.</summary>
    /// <returns>Plain text, or null when the model gave none in time.</returns>
    Task<string?> SayAsync(ModelChoice model, string instructions, string data, CancellationToken cancellationToken);
}

using System.Text.Json;
using Atlas.Engine.Scenarios;

namespace Atlas.Engine.Tests.World;

/// <summary>A model that says what it is told to say, and counts.</summary>
public sealed class FakeModel : ILanguageModel
{
    private int sayings;
    private int fillings;

    public int Sayings => sayings;

    public int Fillings => fillings;

    /// <summary>Every instruction and datum that it was given.</summary>
    public System.Collections.Concurrent.ConcurrentBag<string> Heard { get; } = [];

    /// <summary>The reply to given data; null when it gives none in time.</summary>
    public Func<string, string?> Say { get; set; } = _ => "That is a good question.";

    /// <summary>The form as JSON text; null when it gives none in time.</summary>
    public Func<ModelForm, string?> Fill { get; set; } = _ => null;

    public async Task<string?> SayAsync(ModelChoice model, string instructions, string data, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref sayings);
        Heard.Add(data);
        await Task.Yield();
        return Say(data);
    }

    public async Task<JsonElement?> FillAsync(ModelChoice model, string instructions, string data, ModelForm form, string? complaint, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref fillings);
        Heard.Add(data);
        await Task.Yield();
        if (Fill(form) is not { } text) return null;
        using JsonDocument document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}

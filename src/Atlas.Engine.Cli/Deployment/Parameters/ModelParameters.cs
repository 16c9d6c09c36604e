using Atlas.Engine.Playbook;

namespace Atlas.Engine.Cli.Deployment.Parameters;

/// <summary>The models that the playbook names, as parameters of the template: each function may call the one that it is told to call, and no other.</summary>
public static class ModelParameters
{
    private static readonly Purpose[] Purposes =
    [
        new("BedrockScenarioProfile", "models.scenario", models => models.Scenario),
        new("BedrockConversationProfile", "models.conversation", models => models.Conversation),
        new("BedrockSummaryProfile", "models.summary", models => models.Summary),
    ];

    /// <summary>Whether a parameter follows the playbook, so that nobody needs to be asked for it.</summary>
    public static bool Holds(string parameter) => Purposes.Any(purpose => purpose.Parameter == parameter);

    /// <summary>The values that a playbook asks for, by parameter.</summary>
    public static IReadOnlyDictionary<string, string> Of(ModelTerms models) => Purposes.ToDictionary(purpose => purpose.Parameter, purpose => purpose.Choose(models).ModelId, StringComparer.Ordinal);

    /// <summary>Puts the playbook's models in.</summary>
    /// <param name="declared">What the template wants to know; whatever of this it does not ask for is left out.</param>
    /// <param name="values">All other parameters.</param>
    /// <param name="given">What the user gave by name: it must not say otherwise.</param>
    /// <param name="models">The playbook's.</param>
    /// <returns>All of them, in the template's order.</returns>
    /// <exception cref="DeploymentFailed">The playbook names what the template cannot allow, or the user named another.</exception>
    public static IReadOnlyDictionary<string, string> Put(
        IReadOnlyList<DeclaredParameter> declared,
        IReadOnlyDictionary<string, string> values,
        IReadOnlyDictionary<string, string> given,
        ModelTerms models)
    {
        OrderedDictionary<string, string> all = new(StringComparer.Ordinal);
        foreach (DeclaredParameter parameter in declared)
        {
            if (Purposes.FirstOrDefault(purpose => purpose.Parameter == parameter.Name) is { } purpose) all[parameter.Name] = ModelFor(purpose, parameter, given, models);
            else if (values.TryGetValue(parameter.Name, out string? value)) all[parameter.Name] = value;
        }

        return all;
    }

    private static string ModelFor(Purpose purpose, DeclaredParameter parameter, IReadOnlyDictionary<string, string> given, ModelTerms models)
    {
        string model = purpose.Choose(models).ModelId;
        if (given.TryGetValue(parameter.Name, out string? other) && other != model)
            throw new DeploymentFailed($"{parameter.Name} is '{other}', but the playbook names '{model}' under {purpose.Place}: the function would be kept from what it calls.", $"Leave {parameter.Name} out, or name that model in the playbook.");
        return parameter.ProblemWith(model) is { } problem
            ? throw new DeploymentFailed($"The playbook names '{model}' under {purpose.Place}, which {parameter.Name} cannot be. {problem}", "Name such a model in the playbook.")
            : model;
    }

    private sealed record Purpose(string Parameter, string Place, Func<ModelTerms, ModelSettings> Choose);
}

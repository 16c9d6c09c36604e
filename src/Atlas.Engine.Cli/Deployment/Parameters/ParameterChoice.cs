using Spectre.Console;

namespace Atlas.Engine.Cli.Deployment.Parameters;

/// <summary>Decides the value of every parameter of the template: a flag, else what was remembered, else an answer at the terminal, else the default.</summary>
/// <param name="console">Where to ask.</param>
/// <param name="mayAsk">Whether somebody is there who answers.</param>
public sealed class ParameterChoice(IAnsiConsole console, bool mayAsk)
{
    /// <summary>Decides.</summary>
    /// <param name="declared">What the template wants to know.</param>
    /// <param name="given">By flags.</param>
    /// <param name="remembered">In samconfig.toml.</param>
    /// <param name="askAgain">Whether remembered values are only suggestions.</param>
    /// <param name="cancellationToken">Signalled when the user wants to stop.</param>
    /// <returns>A value for each, in the template's order.</returns>
    /// <exception cref="DeploymentFailed">A value is missing or not allowed, or a flag names no parameter.</exception>
    public async Task<IReadOnlyDictionary<string, string>> DecideAsync(
        IReadOnlyList<DeclaredParameter> declared,
        IReadOnlyDictionary<string, string> given,
        IReadOnlyDictionary<string, string> remembered,
        bool askAgain,
        CancellationToken cancellationToken)
    {
        if (given.Keys.FirstOrDefault(name => declared.All(parameter => parameter.Name != name)) is { } stray)
            throw new DeploymentFailed($"The template has no parameter {stray}.", $"It has {string.Join(", ", declared.Select(parameter => parameter.Name))}.");

        OrderedDictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (DeclaredParameter parameter in declared)
        {
            string? known = given.GetValueOrDefault(parameter.Name);
            string? suggestion = remembered.GetValueOrDefault(parameter.Name);
            if (known is null && !askAgain) known = suggestion;
            if (known is null && mayAsk) known = await AskAsync(parameter, suggestion ?? parameter.Default, cancellationToken);
            known ??= suggestion ?? parameter.Default
                ?? throw new DeploymentFailed($"{parameter.Name} has no value: {parameter.Description}", $"Give it with --parameter {parameter.Name}=...");
            if (parameter.ProblemWith(known) is { } problem)
                throw new DeploymentFailed($"{parameter.Name} cannot be '{known}'. {problem}", $"Give it with --parameter {parameter.Name}=... or correct samconfig.toml.");
            values[parameter.Name] = known;
        }

        return values;
    }

    private Task<string> AskAsync(DeclaredParameter parameter, string? suggestion, CancellationToken cancellationToken)
    {
        console.WriteLine($"{parameter.Description}");
        TextPrompt<string> prompt = new(Markup.Escape(suggestion is { Length: 0 } ? $"{parameter.Name} (Enter for none)" : parameter.Name))
        {
            AllowEmpty = suggestion is not null,
            Validator = answer => parameter.ProblemWith(answer) is { } problem ? ValidationResult.Error(Markup.Escape(problem)) : ValidationResult.Success(),
        };
        if (suggestion is { Length: > 0 }) prompt.DefaultValue(suggestion);
        return prompt.ShowAsync(console, cancellationToken);
    }
}

using Atlas.Engine.Cli.Deployment.Parameters;

namespace Atlas.Engine.Cli.Deployment.Lint;

/// <summary>Whether samconfig.toml can be read, and what it remembers is what the template takes.</summary>
/// <param name="root">The repository's folder.</param>
public sealed class SamConfigLint(string root)
{
    private const string Name = "samconfig.toml";

    /// <summary>Checks it, for every environment.</summary>
    /// <param name="template">Null where it cannot be read, which is found elsewhere.</param>
    public Finding Check(TemplateDocument? template)
    {
        try
        {
            SamConfig config = SamConfig.Load(Path.Combine(root, Name));
            string[] problems = template is null ? [] : [.. template.Environments.SelectMany(environment => ProblemsOf(template, config.Parameters(environment)).Select(problem => $"{environment}: {problem}"))];
            return problems.Length == 0 ? Finding.Fine(Name, "what it remembers is what the template takes") : Finding.Wrong(Name, string.Join('\n', problems), $"Correct {Name}.");
        }
        catch (DeploymentFailed failure)
        {
            return Finding.Wrong(Name, failure.Message, failure.Remedy);
        }
    }

    private static IEnumerable<string> ProblemsOf(TemplateDocument template, IReadOnlyDictionary<string, string> remembered) =>
        template.Parameters
            .Where(parameter => remembered.ContainsKey(parameter.Name))
            .Select(parameter => parameter.ProblemWith(remembered[parameter.Name]) is { } problem ? $"{parameter.Name} cannot be '{remembered[parameter.Name]}'. {problem}" : null)
            .OfType<string>()
            .Concat(template.Rules.ProblemsOf(remembered));
}

namespace Atlas.Engine.LocalCloud.Templates;

/// <summary>Where in a template something is being resolved: what an error says.</summary>
internal readonly record struct Place(string Resource, string Path)
{
    public Place In(string member) => this with { Path = Path.Length == 0 ? member : $"{Path}.{member}" };

    public TemplateError Error(int line, string problem) => new(Resource, Path, line, problem);
}

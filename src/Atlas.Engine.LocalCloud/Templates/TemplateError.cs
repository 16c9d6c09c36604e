namespace Atlas.Engine.LocalCloud.Templates;

/// <summary>A template holds something that cannot be used; the message names the resource, the property and the line.</summary>
/// <param name="resource">The logical id, or the section when no resource is at fault.</param>
/// <param name="path">The property path inside the resource, such as <c>Properties.Environment.Variables.TABLE</c>; may be empty.</param>
/// <param name="line">The line in the template, counted from 1; 0 when there is no template to count in.</param>
/// <param name="problem">What is wrong, as a sentence.</param>
public sealed class TemplateError(string resource, string path, int line, string problem)
    : Exception($"{resource}{(path.Length > 0 ? "." + path : "")}, line {line}: {problem}")
{
    /// <summary>The logical id, or the section when no resource is at fault.</summary>
    public string Resource { get; } = resource;

    /// <summary>The property path inside the resource; may be empty.</summary>
    public string Path { get; } = path;

    /// <summary>The line in the template, counted from 1.</summary>
    public int Line { get; } = line;
}

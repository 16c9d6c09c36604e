namespace Atlas.Engine.LocalCloud.Templates;

/// <summary>One node of a template as it was written, with the line it stands on.</summary>
internal abstract record TemplateNode
{
    private TemplateNode(int line) => Line = line;

    /// <summary>Counted from 1.</summary>
    public int Line { get; }

    /// <summary>A single value. Quoted text stays text; plain text may be a number, a truth value or nothing.</summary>
    internal sealed record Scalar(string Text, bool IsPlain, int At) : TemplateNode(At);

    /// <summary>A list.</summary>
    internal sealed record Sequence(IReadOnlyList<TemplateNode> Items, int At) : TemplateNode(At);

    /// <summary>A map, in the order of the template.</summary>
    internal sealed record Mapping(IReadOnlyDictionary<string, TemplateNode> Members, int At) : TemplateNode(At)
    {
        /// <summary>A member, or null when it is absent.</summary>
        public TemplateNode? this[string key] => Members.GetValueOrDefault(key);
    }

    /// <summary>An intrinsic function in its long name (<c>Ref</c>, <c>Fn::Sub</c>, ...) with its argument.</summary>
    internal sealed record Call(string Function, TemplateNode Argument, int At) : TemplateNode(At);
}

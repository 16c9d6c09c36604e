namespace Atlas.Engine.LocalCloud.Salesforce;

/// <summary>What a field holds.</summary>
internal enum FieldKind
{
    /// <summary>A record's own id, or that of another.</summary>
    Id,

    /// <summary>One line, compared without case.</summary>
    Text,

    /// <summary>Several lines; cannot be filtered or sorted by.</summary>
    LongText,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>True or false, never null.</summary>
    Boolean,

    /// <summary>A whole number of at most eight digits.</summary>
    Integer,

    /// <summary>A day without a time.</summary>
    Date,

    /// <summary>A moment, to the millisecond.</summary>
    DateTime,
}

/// <summary>When a client may set a field.</summary>
internal enum FieldAccess
{
    /// <summary>Always.</summary>
    Writable,

    /// <summary>When the record is created, not later.</summary>
    CreateOnly,

    /// <summary>Never.</summary>
    ReadOnly,
}

/// <summary>A field of an object.</summary>
/// <param name="Name">As the API names it.</param>
/// <param name="Label">As error messages name it.</param>
/// <param name="Kind">What it holds.</param>
internal sealed record FieldSpec(string Name, string Label, FieldKind Kind)
{
    /// <summary>The longest text, in characters.</summary>
    public int MaxLength { get; init; } = 255;

    /// <summary>Whether it must not be empty.</summary>
    public bool IsRequired { get; init; }

    /// <summary>When it may be set.</summary>
    public FieldAccess Access { get; init; }

    /// <summary>The only values that a restricted picklist takes; null for a field that is none.</summary>
    public IReadOnlyList<string>? Picklist { get; init; }

    /// <summary>What a new record has when the client says nothing.</summary>
    public object? Default { get; init; }

    /// <summary>The key prefixes of the objects that a reference may point to.</summary>
    public IReadOnlyList<string> RefersTo { get; init; } = [];

    /// <summary>Whether records can be addressed by it.</summary>
    public bool IsExternalId { get; init; }

    /// <summary>Whether no two records may share a value.</summary>
    public bool IsUnique { get; init; }
}

/// <summary>An object of the org.</summary>
/// <param name="Name">As the API names it.</param>
/// <param name="KeyPrefix">How its ids begin.</param>
/// <param name="Fields">Its fields, in the order in which they are shown.</param>
internal sealed record ObjectSpec(string Name, string KeyPrefix, IReadOnlyList<FieldSpec> Fields)
{
    private readonly Dictionary<string, FieldSpec> byName = Fields.ToDictionary(field => field.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>A field by its name, in any case; null when there is none.</summary>
    public FieldSpec? Find(string field) => byName.GetValueOrDefault(field);
}

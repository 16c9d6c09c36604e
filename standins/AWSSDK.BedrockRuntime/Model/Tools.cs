using Amazon.Runtime.Documents;

namespace Amazon.BedrockRuntime.Model;

/// <summary>The tools that a model may ask for.</summary>
public partial class ToolConfiguration
{
    public ToolChoice ToolChoice { get; set; }

    public List<Tool> Tools { get; set; }
}

/// <summary>Whether the model has to ask for a tool. Exactly one member is set.</summary>
public partial class ToolChoice
{
    public AnyToolChoice Any { get; set; }

    public AutoToolChoice Auto { get; set; }

    public SpecificToolChoice Tool { get; set; }
}

/// <summary>The model has to ask for a tool, whichever.</summary>
public partial class AnyToolChoice;

/// <summary>The model asks for a tool if it wants to.</summary>
public partial class AutoToolChoice;

/// <summary>The model has to ask for this tool.</summary>
public partial class SpecificToolChoice
{
    public string Name { get; set; }
}

/// <summary>A tool, or a mark among tools. Exactly one member is set.</summary>
public partial class Tool
{
    public CachePointBlock CachePoint { get; set; }

    public SystemTool SystemTool { get; set; }

    public ToolSpecification ToolSpec { get; set; }
}

/// <summary>A tool that the service runs itself.</summary>
public partial class SystemTool
{
    public string Name { get; set; }
}

/// <summary>What a tool is called, what it does and what it takes.</summary>
public partial class ToolSpecification
{
    public string Description { get; set; }

    public ToolInputSchema InputSchema { get; set; }

    /// <summary>1 to 64 letters, digits, underscores and hyphens.</summary>
    public string Name { get; set; }

    /// <summary>Whether the input has to obey the schema.</summary>
    public bool? Strict { get; set; }
}

/// <summary>What a tool takes.</summary>
public partial class ToolInputSchema
{
    /// <summary>A JSON schema, as an object.</summary>
    public Document Json { get; set; }
}

/// <summary>The model asks for a tool.</summary>
public partial class ToolUseBlock
{
    /// <summary>What the model gives to the tool, by the tool's schema unless it was cut off.</summary>
    public Document Input { get; set; }

    public string Name { get; set; }

    /// <summary>Names this request in the tool's answer.</summary>
    public string ToolUseId { get; set; }

    public ToolUseType Type { get; set; }
}

/// <summary>What came of a tool.</summary>
public partial class ToolResultBlock
{
    public List<ToolResultContentBlock> Content { get; set; }

    public ToolResultStatus Status { get; set; }

    public string ToolUseId { get; set; }

    public string Type { get; set; }
}

/// <summary>A part of a tool's answer. Exactly one member is set.</summary>
public partial class ToolResultContentBlock
{
    public Document Json { get; set; }

    public string Text { get; set; }
}

namespace Amazon.BedrockRuntime.Model;

/// <summary>How the model chooses its words. Unset members take the model's defaults; some models refuse some of them.</summary>
public partial class InferenceConfiguration
{
    /// <summary>At least 1.</summary>
    public int? MaxTokens { get; set; }

    public List<string> StopSequences { get; set; }

    /// <summary>0 to 1.</summary>
    public float? Temperature { get; set; }

    /// <summary>0 to 1.</summary>
    public float? TopP { get; set; }
}

/// <summary>Whether the model is run for speed.</summary>
public partial class PerformanceConfiguration
{
    public PerformanceConfigLatency Latency { get; set; }
}

/// <summary>With which priority the model is run.</summary>
public partial class ServiceTier
{
    public ServiceTierType Type { get; set; }
}

/// <summary>Fills one blank of a managed prompt.</summary>
public partial class PromptVariableValues
{
    public string Text { get; set; }
}

/// <summary>The form of an answer.</summary>
public partial class OutputConfig
{
    public OutputFormat TextFormat { get; set; }
}

/// <summary>The form of an answer's text.</summary>
public partial class OutputFormat
{
    public OutputFormatStructure Structure { get; set; }

    public OutputFormatType Type { get; set; }
}

/// <summary>What binds the text.</summary>
public partial class OutputFormatStructure
{
    public JsonSchemaDefinition JsonSchema { get; set; }
}

/// <summary>A schema that the text obeys.</summary>
public partial class JsonSchemaDefinition
{
    public string Description { get; set; }

    public string Name { get; set; }

    /// <summary>A JSON schema, as a text.</summary>
    public string Schema { get; set; }
}

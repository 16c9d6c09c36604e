using Amazon.Runtime;
using Amazon.Runtime.Documents;

namespace Amazon.BedrockRuntime.Model;

/// <summary>A conversation, and how a model is to continue it.</summary>
public partial class ConverseRequest : AmazonBedrockRuntimeRequest
{
    /// <summary>Parameters that only this model knows.</summary>
    public Document AdditionalModelRequestFields { get; set; }

    /// <summary>JSON pointers to more of the model's answer.</summary>
    public List<string> AdditionalModelResponseFieldPaths { get; set; }

    public GuardrailConfiguration GuardrailConfig { get; set; }

    public InferenceConfiguration InferenceConfig { get; set; }

    /// <summary>Begins with the user; the roles alternate.</summary>
    public List<Message> Messages { get; set; }

    /// <summary>A model, an inference profile, or the ARN of either. Required.</summary>
    public string ModelId { get; set; }

    public OutputConfig OutputConfig { get; set; }

    public PerformanceConfiguration PerformanceConfig { get; set; }

    /// <summary>Fills the blanks of a managed prompt.</summary>
    public Dictionary<string, PromptVariableValues> PromptVariables { get; set; }

    /// <summary>Goes into the invocation logs.</summary>
    public Dictionary<string, string> RequestMetadata { get; set; }

    public ServiceTier ServiceTier { get; set; }

    /// <summary>Instructions that stand apart from the conversation.</summary>
    public List<SystemContentBlock> System { get; set; }

    public ToolConfiguration ToolConfig { get; set; }
}

/// <summary>What the model said, why it stopped, and what it took.</summary>
public partial class ConverseResponse : AmazonWebServiceResponse
{
    public Document AdditionalModelResponseFields { get; set; }

    public ConverseMetrics Metrics { get; set; }

    public ConverseOutput Output { get; set; }

    public PerformanceConfiguration PerformanceConfig { get; set; }

    public ServiceTier ServiceTier { get; set; }

    public StopReason StopReason { get; set; }

    public TokenUsage Usage { get; set; }
}

/// <summary>What the model produced.</summary>
public partial class ConverseOutput
{
    public Message Message { get; set; }
}

/// <summary>How long the model took.</summary>
public partial class ConverseMetrics
{
    /// <summary>In milliseconds.</summary>
    public long? LatencyMs { get; set; }
}

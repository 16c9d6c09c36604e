using Amazon.Runtime;

namespace Amazon.BedrockRuntime;

/// <summary>What a cache point is.</summary>
public class CachePointType : ConstantClass
{
    public static readonly CachePointType Default = new("default");

    public CachePointType(string value) : base(value) { }
    public static CachePointType FindValue(string value) => FindValue<CachePointType>(value);
    public static implicit operator CachePointType(string value) => FindValue(value);
}

/// <summary>How long a cached prefix is kept.</summary>
public class CacheTTL : ConstantClass
{
    public static readonly CacheTTL FIVE_MINUTES = new("5m");
    public static readonly CacheTTL ONE_HOUR = new("1h");

    public CacheTTL(string value) : base(value) { }
    public static CacheTTL FindValue(string value) => FindValue<CacheTTL>(value);
    public static implicit operator CacheTTL(string value) => FindValue(value);
}

/// <summary>Who speaks.</summary>
public class ConversationRole : ConstantClass
{
    public static readonly ConversationRole User = new("user");
    public static readonly ConversationRole Assistant = new("assistant");

    public ConversationRole(string value) : base(value) { }
    public static ConversationRole FindValue(string value) => FindValue<ConversationRole>(value);
    public static implicit operator ConversationRole(string value) => FindValue(value);
}

/// <summary>How much a guardrail tells of its work.</summary>
public class GuardrailTrace : ConstantClass
{
    public static readonly GuardrailTrace Enabled = new("enabled");
    public static readonly GuardrailTrace Disabled = new("disabled");
    public static readonly GuardrailTrace Enabled_full = new("enabled_full");

    public GuardrailTrace(string value) : base(value) { }
    public static GuardrailTrace FindValue(string value) => FindValue<GuardrailTrace>(value);
    public static implicit operator GuardrailTrace(string value) => FindValue(value);
}

/// <summary>How an answer is bound to a form.</summary>
public class OutputFormatType : ConstantClass
{
    public static readonly OutputFormatType Json_schema = new("json_schema");

    public OutputFormatType(string value) : base(value) { }
    public static OutputFormatType FindValue(string value) => FindValue<OutputFormatType>(value);
    public static implicit operator OutputFormatType(string value) => FindValue(value);
}

/// <summary>Whether a model is run for speed.</summary>
public class PerformanceConfigLatency : ConstantClass
{
    public static readonly PerformanceConfigLatency Standard = new("standard");
    public static readonly PerformanceConfigLatency Optimized = new("optimized");

    public PerformanceConfigLatency(string value) : base(value) { }
    public static PerformanceConfigLatency FindValue(string value) => FindValue<PerformanceConfigLatency>(value);
    public static implicit operator PerformanceConfigLatency(string value) => FindValue(value);
}

/// <summary>With which priority a model is run.</summary>
public class ServiceTierType : ConstantClass
{
    public static readonly ServiceTierType Priority = new("priority");
    public static readonly ServiceTierType Default = new("default");
    public static readonly ServiceTierType Flex = new("flex");
    public static readonly ServiceTierType Reserved = new("reserved");

    public ServiceTierType(string value) : base(value) { }
    public static ServiceTierType FindValue(string value) => FindValue<ServiceTierType>(value);
    public static implicit operator ServiceTierType(string value) => FindValue(value);
}

/// <summary>Why a model stopped. The service may add reasons.</summary>
public class StopReason : ConstantClass
{
    public static readonly StopReason End_turn = new("end_turn");
    public static readonly StopReason Tool_use = new("tool_use");
    public static readonly StopReason Max_tokens = new("max_tokens");
    public static readonly StopReason Stop_sequence = new("stop_sequence");
    public static readonly StopReason Guardrail_intervened = new("guardrail_intervened");
    public static readonly StopReason Content_filtered = new("content_filtered");
    public static readonly StopReason Malformed_model_output = new("malformed_model_output");
    public static readonly StopReason Malformed_tool_use = new("malformed_tool_use");
    public static readonly StopReason Model_context_window_exceeded = new("model_context_window_exceeded");

    public StopReason(string value) : base(value) { }
    public static StopReason FindValue(string value) => FindValue<StopReason>(value);
    public static implicit operator StopReason(string value) => FindValue(value);
}

/// <summary>Whether a tool did what it was asked to.</summary>
public class ToolResultStatus : ConstantClass
{
    public static readonly ToolResultStatus Success = new("success");
    public static readonly ToolResultStatus Error = new("error");

    public ToolResultStatus(string value) : base(value) { }
    public static ToolResultStatus FindValue(string value) => FindValue<ToolResultStatus>(value);
    public static implicit operator ToolResultStatus(string value) => FindValue(value);
}

/// <summary>Where a tool runs.</summary>
public class ToolUseType : ConstantClass
{
    public static readonly ToolUseType Server_tool_use = new("server_tool_use");

    public ToolUseType(string value) : base(value) { }
    public static ToolUseType FindValue(string value) => FindValue<ToolUseType>(value);
    public static implicit operator ToolUseType(string value) => FindValue(value);
}

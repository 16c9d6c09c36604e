namespace Amazon.BedrockRuntime.Model;

/// <summary>One turn of a conversation.</summary>
public partial class Message
{
    public List<ContentBlock> Content { get; set; }

    public ConversationRole Role { get; set; }
}

/// <summary>A part of a turn. Exactly one member is set.</summary>
public partial class ContentBlock
{
    public CachePointBlock CachePoint { get; set; }

    public GuardrailConverseContentBlock GuardContent { get; set; }

    public ReasoningContentBlock ReasoningContent { get; set; }

    public string Text { get; set; }

    public ToolResultBlock ToolResult { get; set; }

    public ToolUseBlock ToolUse { get; set; }
}

/// <summary>A part of the instructions. Exactly one member is set.</summary>
public partial class SystemContentBlock
{
    public CachePointBlock CachePoint { get; set; }

    public GuardrailConverseContentBlock GuardContent { get; set; }

    public string Text { get; set; }
}

/// <summary>Marks the end of a prefix that is worth caching.</summary>
public partial class CachePointBlock
{
    public CacheTTL Ttl { get; set; }

    public CachePointType Type { get; set; }
}

/// <summary>How the model came to its answer. Exactly one member is set.</summary>
public partial class ReasoningContentBlock
{
    public ReasoningTextBlock ReasoningText { get; set; }

    public MemoryStream RedactedContent { get; set; }
}

/// <summary>Reasoning, with what proves that the model wrote it.</summary>
public partial class ReasoningTextBlock
{
    public string Signature { get; set; }

    public string Text { get; set; }
}

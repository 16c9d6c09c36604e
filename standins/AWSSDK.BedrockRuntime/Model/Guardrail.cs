namespace Amazon.BedrockRuntime.Model;

/// <summary>The guardrail that watches a conversation.</summary>
public partial class GuardrailConfiguration
{
    /// <summary>An id or an ARN.</summary>
    public string GuardrailIdentifier { get; set; }

    /// <summary>A number, or DRAFT.</summary>
    public string GuardrailVersion { get; set; }

    public GuardrailTrace Trace { get; set; }
}

/// <summary>Content that the guardrail looks at.</summary>
public partial class GuardrailConverseContentBlock
{
    public GuardrailConverseTextBlock Text { get; set; }
}

/// <summary>Text that the guardrail looks at.</summary>
public partial class GuardrailConverseTextBlock
{
    public List<string> Qualifiers { get; set; }

    public string Text { get; set; }
}

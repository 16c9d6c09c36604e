namespace Amazon.BedrockRuntime.Model;

/// <summary>What a request took, in tokens.</summary>
public partial class TokenUsage
{
    public List<CacheDetail> CacheDetails { get; set; }

    public int? CacheReadInputTokens { get; set; }

    public int? CacheWriteInputTokens { get; set; }

    public int? InputTokens { get; set; }

    public int? OutputTokens { get; set; }

    public int? TotalTokens { get; set; }
}

/// <summary>What was written to the cache for one time to live.</summary>
public partial class CacheDetail
{
    public int? InputTokens { get; set; }

    public CacheTTL Ttl { get; set; }
}

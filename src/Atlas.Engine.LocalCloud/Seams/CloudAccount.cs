namespace Atlas.Engine.LocalCloud;

/// <summary>The account and region that the local cloud pretends to be; names in it are built here only.</summary>
/// <param name="AccountId">Twelve digits.</param>
/// <param name="Region">Such as <c>us-east-1</c>.</param>
public sealed record CloudAccount(string AccountId, string Region)
{
    /// <summary>The account that moto serves to any credentials.</summary>
    public static CloudAccount Default { get; } = new("123456789012", "us-east-1");

    /// <summary>An ARN in this account and region: <c>Arn("states", "stateMachine:Name")</c>.</summary>
    public string Arn(string service, string resource) => $"arn:aws:{service}:{Region}:{AccountId}:{resource}";
}

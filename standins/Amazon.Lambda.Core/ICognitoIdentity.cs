namespace Amazon.Lambda.Core;

/// <summary>The Amazon Cognito identity that invoked the function; both members are null when there was none.</summary>
public interface ICognitoIdentity
{
    /// <summary>The identity's id.</summary>
    string IdentityId { get; }

    /// <summary>The id of the pool that the identity belongs to.</summary>
    string IdentityPoolId { get; }
}

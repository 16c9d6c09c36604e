namespace Atlas.Engine.Errors;

/// <summary>A failure that the workflow knows by name: the class name is the Step Functions error name.</summary>
/// <remarks>Messages name fields, limits and services, never what a person typed or said.</remarks>
public abstract class AtlasError : Exception
{
    private protected AtlasError(string message, Exception? cause)
        : base(message, cause)
    {
    }
}

/// <summary>A failure that a later attempt may not meet. The state machine lists it under <c>Retry</c>.</summary>
public abstract class TransientError : AtlasError
{
    private protected TransientError(string message, Exception? cause)
        : base(message, cause)
    {
    }
}

/// <summary>A failure that every attempt will meet. The state machine may catch it but never retries it.</summary>
public abstract class PermanentError : AtlasError
{
    private protected PermanentError(string message, Exception? cause)
        : base(message, cause)
    {
    }
}

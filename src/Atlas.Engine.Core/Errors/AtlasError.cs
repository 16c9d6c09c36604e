namespace Atlas.Engine.Errors;

/// <summary>A failure that the workflow knows by name: the class name is the Step Functions error name.</summary>
/// <remarks>Messages name fields, limits and services, never what a person typed or said.</remarks>
public abstract class AtlasError : Exception
{
    private protected AtlasError(string message, Exception? cause)
        : base(message, cause)
    {
    }

    /// <summary>Whether a request was given up unanswered: it may be under way still, and take effect later.</summary>
    /// <remarks>A claim on what it was to do must not be given back: whoever takes it next would look too early.</remarks>
    public bool MayStillHappen => InnerException is OperationCanceledException or TimeoutException;
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

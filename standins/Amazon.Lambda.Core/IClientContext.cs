namespace Amazon.Lambda.Core;

/// <summary>What the invoker said of itself in the client context of the Invoke call.</summary>
public interface IClientContext
{
    /// <summary>The invoker's environment; empty when it sent none.</summary>
    IDictionary<string, string> Environment { get; }

    /// <summary>The invoking application.</summary>
    IClientApplication Client { get; }

    /// <summary>Values of the invoker's own; empty when it sent none.</summary>
    IDictionary<string, string> Custom { get; }
}

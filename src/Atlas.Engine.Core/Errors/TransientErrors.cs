namespace Atlas.Engine.Errors;

/// <summary>Salesforce was away, busy or over its limits.</summary>
public sealed class SalesforceUnavailable(string message, Exception? cause = null) : TransientError(message, cause);

/// <summary>Connect asked us to slow down, or has no free line.</summary>
public sealed class TelephonyThrottled(string message, Exception? cause = null) : TransientError(message, cause);

/// <summary>Connect failed or gave no answer; whether it dialled is not known, and the same client token tells.</summary>
public sealed class TelephonyUnavailable(string message, Exception? cause = null) : TransientError(message, cause);

/// <summary>A table, bucket, topic, secret or another AWS service was away or busy.</summary>
public sealed class ServiceUnavailable(string message, Exception? cause = null) : TransientError(message, cause);

/// <summary>The invocation's time ran out before a service answered.</summary>
public sealed class DeadlineExceeded(string message, Exception? cause = null) : TransientError(message, cause);

/// <summary>A call was asked for not long ago and is not known to have ended: what became of it is to be asked again.</summary>
public sealed class CallNotOver(string message, Exception? cause = null) : TransientError(message, cause);

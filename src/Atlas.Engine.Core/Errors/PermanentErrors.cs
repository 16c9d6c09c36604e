namespace Atlas.Engine.Errors;

/// <summary>The lead as given cannot be called or recorded; the message names the field and what was expected.</summary>
public sealed class InvalidLead(string message, Exception? cause = null) : PermanentError(message, cause);

/// <summary>An event or request has not the shape that the function takes; the message names the shape expected.</summary>
public sealed class InvalidRequest(string message, Exception? cause = null) : PermanentError(message, cause);

/// <summary>The playbook breaks its schema or rules; the message names line and field.</summary>
public sealed class InvalidPlaybook(string message, Exception? cause = null) : PermanentError(message, cause);

/// <summary>A setting of the function is missing or malformed; the message names it.</summary>
public sealed class InvalidSetting(string message, Exception? cause = null) : PermanentError(message, cause);

/// <summary>No lead has the id we were given.</summary>
public sealed class LeadNotFound(string leadId, Exception? cause = null) : PermanentError($"No lead has the id {leadId}.", cause);

/// <summary>No interaction is known by that id.</summary>
public sealed class InteractionNotFound(string interactionId, Exception? cause = null) : PermanentError($"No interaction has the id {interactionId}.", cause);

/// <summary>Salesforce refused what we sent, and would refuse it again.</summary>
public sealed class SalesforceRejected(string message, Exception? cause = null) : PermanentError(message, cause);

/// <summary>Salesforce refused our credentials: the secret, the app or the user needs attention.</summary>
public sealed class SalesforceAuthenticationFailed(string message, Exception? cause = null) : PermanentError(message, cause);

/// <summary>Connect refused the call for a reason that a retry does not change: instance, flow, caller id or permissions.</summary>
public sealed class TelephonyRejected(string message, Exception? cause = null) : PermanentError(message, cause);

/// <summary>AWS refused a call for a reason that a retry does not change: permissions, a missing resource, a malformed request.</summary>
public sealed class ServiceRejected(string message, Exception? cause = null) : PermanentError(message, cause);

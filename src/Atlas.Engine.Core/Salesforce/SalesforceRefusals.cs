using Atlas.Engine.Errors;

namespace Atlas.Engine.Salesforce;

/// <summary>A duplicate rule struck: the record, or one like it, exists. Caught where it is met.</summary>
internal sealed class DuplicateDetected() : PermanentError("Salesforce found a duplicate.", null);

/// <summary>The record does not exist, or no longer. Caught where it is met.</summary>
internal sealed class RecordGone() : PermanentError("The record is gone.", null);

/// <summary>A field does not exist or is closed to us. Caught where it is met.</summary>
/// <param name="fields">Which, as far as Salesforce says.</param>
internal sealed class FieldRefused(string fields) : PermanentError($"Salesforce does not let us use a field: {fields}.", null);

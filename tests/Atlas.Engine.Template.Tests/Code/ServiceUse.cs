namespace Atlas.Engine.Template.Tests.Code;

/// <summary>An action of AWS that code may ask for.</summary>
/// <param name="Action">In the words of IAM, such as <c>dynamodb:GetItem</c>.</param>
/// <param name="By">The class that asks, or for a table the setting that names it.</param>
/// <param name="Index">The index of the table that is asked; null for the table itself and for all else.</param>
internal sealed record ServiceUse(string Action, string By, string? Index = null);

/// <summary>A metric that code may count.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Dimension">The name of its one dimension; null for none.</param>
internal sealed record Metric(string Name, string? Dimension);

/// <summary>A value that a metric's dimension may have.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Value">The value; null where the code works it out and it is not to be seen.</param>
internal sealed record MetricValue(Metric Metric, string? Value);

/// <summary>A table that a class is handed, or keeps.</summary>
/// <param name="Class">The class.</param>
/// <param name="Parameter">The parameter of its constructor, or the field of the same name.</param>
/// <param name="Setting">The setting that names the table.</param>
internal sealed record GivenTable(string Class, string Parameter, string Setting);

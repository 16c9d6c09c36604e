namespace Amazon.Lambda.Annotations;

/// <summary>Marks a parameter that comes from dependency injection.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public class FromServicesAttribute : Attribute;

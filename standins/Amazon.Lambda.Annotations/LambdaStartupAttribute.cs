namespace Amazon.Lambda.Annotations;

/// <summary>Marks the class that sets up dependency injection.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class LambdaStartupAttribute : Attribute;

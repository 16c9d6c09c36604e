namespace Amazon.Lambda.Annotations;

/// <summary>What holds for all functions of an assembly.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public class LambdaGlobalPropertiesAttribute : Attribute
{
    /// <summary>Generates a Main that runs the function named in <c>ANNOTATIONS_HANDLER</c>, by its method's name.</summary>
    public bool GenerateMain { get; set; }

    /// <summary>The Lambda runtime, such as <c>provided.al2023</c>.</summary>
    public string Runtime { get; set; }
}

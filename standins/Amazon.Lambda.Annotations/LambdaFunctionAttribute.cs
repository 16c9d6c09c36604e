namespace Amazon.Lambda.Annotations;

/// <summary>Makes a method a Lambda function.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class LambdaFunctionAttribute : Attribute
{
    /// <summary>The function's logical id in the template; letters and digits only.</summary>
    public string ResourceName { get; set; }

    /// <summary>Seconds that an invocation may take.</summary>
    public uint Timeout { get; set; }

    /// <summary>Memory in MiB.</summary>
    public uint MemorySize { get; set; }

    /// <summary>The role that the function runs as.</summary>
    public string Role { get; set; }

    /// <summary>Managed policies, separated by commas, for a role of the function's own.</summary>
    public string Policies { get; set; }

    /// <summary>How the function is packaged.</summary>
    public LambdaPackageType PackageType { get; set; }
}

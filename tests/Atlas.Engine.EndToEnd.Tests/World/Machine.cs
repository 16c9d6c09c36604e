namespace Atlas.Engine.EndToEnd.Tests.World;

/// <summary>What this machine lacks, in a sentence; null when it has it.</summary>
public static class Machine
{
    private static readonly Lazy<string?> Aws = new(() =>
        Tool.Works("aws", "--version") ? null : "Needs the AWS command line: `aws` is not on the PATH.");

    /// <summary>What the local cloud needs.</summary>
    public static string? LacksCloud => Python.MotoMissing;

    /// <summary>What the AWS command line's tests need.</summary>
    public static string? LacksAws => LacksCloud ?? Aws.Value;
}

/// <summary>A test that needs the local cloud; skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CloudFactAttribute : FactAttribute
{
    public CloudFactAttribute() => Skip = Machine.LacksCloud;
}

/// <summary>Tests that need the local cloud; skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CloudTheoryAttribute : TheoryAttribute
{
    public CloudTheoryAttribute() => Skip = Machine.LacksCloud;
}

/// <summary>A test that needs the AWS command line too.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AwsFactAttribute : FactAttribute
{
    public AwsFactAttribute() => Skip = Machine.LacksAws;
}

/// <summary>Tests that need the AWS command line too.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AwsTheoryAttribute : TheoryAttribute
{
    public AwsTheoryAttribute() => Skip = Machine.LacksAws;
}

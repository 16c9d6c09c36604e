namespace Atlas.Engine.EndToEnd.Tests.World;

/// <summary>What this machine lacks, in a sentence; null when it has it.</summary>
public static class Machine
{
    private static readonly Lazy<string?> Moto = new(() =>
        Tool.Works("python3", "-c", "import moto.server") || Directory.Exists(PrivateMoto)
            ? null
            : "Needs python3 with moto, which plays DynamoDB, S3, SNS, SQS and Secrets Manager: run `atlas demo` once, or pip install 'moto[server]'.");

    private static readonly Lazy<string?> Aws = new(() =>
        Tool.Works("aws", "--version") ? null : "Needs the AWS command line: `aws` is not on the PATH.");

    /// <summary>What the local cloud needs.</summary>
    public static string? LacksCloud => Moto.Value;

    /// <summary>What the AWS command line's tests need.</summary>
    public static string? LacksAws => LacksCloud ?? Aws.Value;

    // Where the local cloud puts a moto of its own on machines without one.
    private static string PrivateMoto => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"), "atlas-engine");
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

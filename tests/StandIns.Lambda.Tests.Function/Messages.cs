using System.Text.Json.Serialization;

namespace StandIns.Lambda.Tests.Function;

/// <summary>A greeting to give.</summary>
public sealed record Question(string Name, int Times = 1);

/// <summary>A greeting given.</summary>
public sealed record Answer(string Greeting);

/// <summary>What the function could see of its invocation.</summary>
public sealed record Sight(
    string? RequestId,
    string? Function,
    string? Version,
    string? Arn,
    int Memory,
    string? LogGroup,
    string? LogStream,
    string? Trace,
    string? TraceInEnvironment,
    string? Tenant,
    double RemainingSeconds,
    string? App,
    string? Custom,
    string? Environment,
    string? Identity,
    string? IdentityPool,
    bool HasSerializer);

/// <summary>The port on loopback of someone who says when to go on.</summary>
public sealed record Meeting(int Port);

/// <summary>How large an answer is wanted, in characters.</summary>
public sealed record Size(int Characters);

/// <summary>What to fail with.</summary>
public sealed record Failure(string Kind);

/// <summary>All messages as JSON.</summary>
[JsonSerializable(typeof(Question))]
[JsonSerializable(typeof(Answer))]
[JsonSerializable(typeof(Sight))]
[JsonSerializable(typeof(Meeting))]
[JsonSerializable(typeof(Size))]
[JsonSerializable(typeof(Failure))]
[JsonSerializable(typeof(string))]
public sealed partial class Wire : JsonSerializerContext;

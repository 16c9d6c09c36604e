using Atlas.Engine.LocalCloud.Connect.Flows;

namespace Atlas.Engine.LocalCloud.Connect;

/// <summary>The Connect instance that the local cloud pretends to run: what it owns, and what it permits.</summary>
public sealed record ConnectOptions
{
    /// <summary>The instance's id: the last part of its ARN.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The published flows by id; a request may name one by id or by an ARN that ends in it.</summary>
    public required IReadOnlyDictionary<string, ContactFlow> Flows { get; init; }

    /// <summary>The numbers that the instance has claimed, in E.164 form: calls may come from these only.</summary>
    public required IReadOnlyList<string> SourceNumbers { get; init; }

    /// <summary>The bucket that recordings are written to.</summary>
    public required string RecordingBucket { get; init; }

    /// <summary>The prefix of the storage configuration for recordings, without a slash at its end.</summary>
    public string RecordingPrefix { get; init; } = "connect/atlas/CallRecordings";

    /// <summary>Calling codes that may be dialled; everything else is DestinationNotAllowed.</summary>
    public IReadOnlyList<string> AllowedPrefixes { get; init; } =
        ["+1", "+31", "+32", "+33", "+34", "+353", "+39", "+41", "+43", "+44", "+45", "+46", "+47", "+49", "+61", "+64", "+81"];

    /// <summary>Prefixes that are refused although their country is allowed: British mobiles need a quota increase.</summary>
    public IReadOnlyList<string> RefusedPrefixes { get; init; } = ["+447"];

    /// <summary>How many calls may be up at once; one more is LimitExceeded. 10 is the quota of a new account.</summary>
    public int ConcurrentCalls { get; init; } = 10;

    /// <summary>Whether the API's request rates are enforced: 2 a second with a burst of 5 for dialling, 10 and 15 for the rest.</summary>
    public bool EnforceRates { get; init; }

    /// <summary>How much of a call's time really passes on the cloud's clock: 0 at once, 1 real time.</summary>
    public double Pace { get; init; }

    /// <summary>The bot locale that calls are held in, such as <c>en_US</c>.</summary>
    public string LocaleId { get; init; } = "en_US";

    /// <summary>The most sound that a recording holds, however long the call was: files stay small. The words are all kept.</summary>
    public TimeSpan LongestSound { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Measures real processes, whose limits do not care for the cloud's clock.</summary>
    public TimeProvider RealTime { get; init; } = TimeProvider.System;

    /// <summary>The instance's ARN in an account.</summary>
    public string InstanceArn(CloudAccount account) => account.Arn("connect", $"instance/{InstanceId}");
}

using Atlas.Engine.Calls;
using Microsoft.Extensions.Logging;

namespace Atlas.Engine.Hosting;

/// <summary>Every event that a function logs: ids, rules, counts and error names; never a name, number, word or secret.</summary>
public static partial class Log
{
    /// <summary>The gate decided.</summary>
    [LoggerMessage(10, LogLevel.Information, "The gate decided {Decision} by {Rule}.")]
    public static partial void GateDecided(this ILogger log, string decision, string rule);

    /// <summary>A call was asked for.</summary>
    [LoggerMessage(11, LogLevel.Information, "A call was placed: {Contact}.")]
    public static partial void CallPlaced(this ILogger log, string contact);

    /// <summary>The telephone refused the destination.</summary>
    [LoggerMessage(12, LogLevel.Warning, "The telephone refused the destination: {Telephony}.")]
    public static partial void CallRefused(this ILogger log, Telephony telephony);

    /// <summary>A repeated attempt may have a call under way and may not dial now.</summary>
    [LoggerMessage(13, LogLevel.Warning, "An attempt may have a call under way and may not dial now: {Rule}.")]
    public static partial void DialLeftOpen(this ILogger log, string rule);

    /// <summary>An attempt was settled.</summary>
    [LoggerMessage(14, LogLevel.Information, "The attempt ended as {Telephony} by {Signal}.")]
    public static partial void CallSettled(this ILogger log, Telephony telephony, string signal);

    /// <summary>An event was about something that is not ours, or no longer.</summary>
    [LoggerMessage(15, LogLevel.Information, "The event was ignored: {Why}.")]
    public static partial void EventIgnored(this ILogger log, string why);

    /// <summary>A model was asked and gave nothing usable.</summary>
    [LoggerMessage(20, LogLevel.Warning, "The model gave nothing usable for {Purpose}: {Why}.")]
    public static partial void ModelFellBack(this ILogger log, string purpose, string why, Exception? exception = null);

    /// <summary>A reply claimed what the facts do not hold, and was replaced.</summary>
    [LoggerMessage(21, LogLevel.Warning, "A reply was replaced: {Violation}.")]
    public static partial void ReplyReplaced(this ILogger log, string violation);

    /// <summary>One turn of a conversation was answered.</summary>
    [LoggerMessage(22, LogLevel.Information, "Turn {Turn} was answered for {Intent} from {Source}.")]
    public static partial void TurnAnswered(this ILogger log, int turn, string intent, string source);

    /// <summary>A person asked not to be called.</summary>
    [LoggerMessage(23, LogLevel.Information, "A person opted out by {Channel}.")]
    public static partial void OptedOut(this ILogger log, string channel);

    /// <summary>A person's data were erased.</summary>
    [LoggerMessage(24, LogLevel.Information, "An erasure removed {Items} items.")]
    public static partial void Erased(this ILogger log, int items);

    /// <summary>A lead was found or created.</summary>
    [LoggerMessage(30, LogLevel.Information, "The lead {Lead} is in the CRM, created {Created}.")]
    public static partial void LeadKept(this ILogger log, string lead, bool created);

    /// <summary>An activity was written.</summary>
    [LoggerMessage(31, LogLevel.Information, "The activity {Activity} was written.")]
    public static partial void ActivityWritten(this ILogger log, string activity);

    /// <summary>A field of the CRM is closed to us.</summary>
    [LoggerMessage(32, LogLevel.Warning, "The CRM does not let us write {Field}.")]
    public static partial void FieldClosed(this ILogger log, string field);

    /// <summary>A transcription was asked for.</summary>
    [LoggerMessage(40, LogLevel.Information, "The transcription {Job} was asked for.")]
    public static partial void TranscriptionStarted(this ILogger log, string job);

    /// <summary>An invocation failed.</summary>
    [LoggerMessage(50, LogLevel.Error, "The invocation failed.")]
    public static partial void InvocationFailed(this ILogger log, Exception exception);
}

using System.Text;

namespace Atlas.Engine.LocalCloud.StepFunctions;

/// <summary>The service's quotas.</summary>
/// <remarks>Source: the quotas page of the Step Functions developer guide and the limits in the API's model.</remarks>
internal static class Limits
{
    /// <summary>The longest input or output of a task, a state or an execution, in bytes of UTF-8.</summary>
    public const int DataBytes = 262_144;

    /// <summary>The most events that one execution's history holds.</summary>
    public const int HistoryEvents = 25_000;

    /// <summary>The longest definition, in characters.</summary>
    public const int DefinitionCharacters = 1_048_576;

    /// <summary>The longest name of a machine or an execution, in characters.</summary>
    public const int NameCharacters = 80;

    /// <summary>The longest error name, in characters.</summary>
    public const int ErrorCharacters = 256;

    /// <summary>The longest cause of an error, in characters.</summary>
    public const int CauseCharacters = 32_768;

    /// <summary>The longest task token, in characters.</summary>
    public const int TokenCharacters = 2_048;

    /// <summary>The longest wait or timeout, in seconds.</summary>
    public const int Seconds = 99_999_999;

    /// <summary>How many iterations of an inline Map run at once when nothing else is said.</summary>
    public const int InlineConcurrency = 40;

    /// <summary>How many children of a distributed Map run at once when nothing else is said.</summary>
    /// <remarks>AWS runs up to 10,000; a laptop is kept from starting as many function processes.</remarks>
    public const int ChildConcurrency = 1_000;

    /// <summary>Says whether a text is longer than a state may carry.</summary>
    public static bool ExceedsData(string text) => text.Length > DataBytes || Encoding.UTF8.GetByteCount(text) > DataBytes;
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Atlas.Engine.Calls;
using Atlas.Engine.Leads;

namespace Atlas.Engine.Playbook;

/// <summary>The playbook as JSON: a member that is missing, unknown, twice there or null where it must not be is refused.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(ExactNames<DayOfWeek>), typeof(ExactNames<NumberKind>), typeof(ExactNames<Telephony>), typeof(ExactNames<SourceMark>), typeof(ClockTime)])]
[JsonSerializable(typeof(CompanyPlaybook))]
internal sealed partial class PlaybookJson : JsonSerializerContext;

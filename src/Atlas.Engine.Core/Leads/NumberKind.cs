using System.Text.Json.Serialization;

namespace Atlas.Engine.Leads;

/// <summary>What kind of line a telephone number leads to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NumberKind>))]
public enum NumberKind
{
    /// <summary>A line at a place.</summary>
    FixedLine,

    /// <summary>A mobile telephone.</summary>
    Mobile,

    /// <summary>One or the other: North American numbers do not tell.</summary>
    FixedLineOrMobile,

    /// <summary>Telephony over the internet.</summary>
    Voip,

    /// <summary>The owner pays for the call.</summary>
    TollFree,

    /// <summary>The caller pays dearly.</summary>
    PremiumRate,

    /// <summary>Caller and owner share the cost.</summary>
    SharedCost,

    /// <summary>A number that follows a person, at a price that nobody can tell.</summary>
    Personal,

    /// <summary>A pager: nobody can speak there.</summary>
    Pager,

    /// <summary>A few digits that a network gives a meaning.</summary>
    ShortCode,

    /// <summary>Police, fire or ambulance.</summary>
    Emergency,

    /// <summary>Anything else, also a number that nobody was given.</summary>
    Unknown,
}

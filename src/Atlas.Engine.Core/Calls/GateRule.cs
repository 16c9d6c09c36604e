namespace Atlas.Engine.Calls;

/// <summary>The rules of the gate by id, in the order in which they are asked. The first that fails is named.</summary>
public static class GateRule
{
    /// <summary>Calling is switched off.</summary>
    public const string KillSwitch = "KillSwitch";

    /// <summary>The rules are past the day by which they were to be reviewed.</summary>
    public const string RulesOutOfDate = "RulesOutOfDate";

    /// <summary>This machine cannot tell what time it is elsewhere.</summary>
    public const string TimeZoneDataMissing = "TimeZoneDataMissing";

    /// <summary>There is no number that could be dialled.</summary>
    public const string NumberUnreadable = "NumberUnreadable";

    /// <summary>Calls to that country or territory are not allowed.</summary>
    public const string RegionNotAllowed = "RegionNotAllowed";

    /// <summary>Calls to that kind of number are not allowed.</summary>
    public const string NumberKindNotAllowed = "NumberKindNotAllowed";

    /// <summary>The person asked not to be called.</summary>
    public const string Suppressed = "Suppressed";

    /// <summary>There is no record of a consent, or it lacks what makes it evidence.</summary>
    public const string ConsentMissing = "ConsentMissing";

    /// <summary>The consent is about another number.</summary>
    public const string ConsentForOtherNumber = "ConsentForOtherNumber";

    /// <summary>What was agreed to does not cover this call.</summary>
    public const string ConsentClassNotAccepted = "ConsentClassNotAccepted";

    /// <summary>The consent claims to be from the future.</summary>
    public const string ConsentFromFuture = "ConsentFromFuture";

    /// <summary>The consent is too old.</summary>
    public const string ConsentTooOld = "ConsentTooOld";

    /// <summary>This number was called as often as it may ever be.</summary>
    public const string AttemptCapTotal = "AttemptCapTotal";

    /// <summary>Another call to this number is under way.</summary>
    public const string CallUnderWay = "CallUnderWay";

    /// <summary>This number was called as often as it may be within some hours.</summary>
    public const string AttemptCap = "AttemptCap";

    /// <summary>Nobody can tell what time it is for this person.</summary>
    public const string ZoneUnknown = "ZoneUnknown";

    /// <summary>This person could be in too many time zones to say what time it is for them.</summary>
    public const string TooManyZones = "TooManyZones";

    /// <summary>Calling hours are over, or not yet begun, somewhere where this person could be.</summary>
    public const string OutsideHours = "OutsideHours";

    /// <summary>There is no hour soon that suits every place where this person could be.</summary>
    public const string NoCommonHours = "NoCommonHours";

    /// <summary>Every rule allowed the call.</summary>
    public const string AllPassed = "AllPassed";
}

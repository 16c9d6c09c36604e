namespace Amazon.Lambda.Annotations.Schedule;

/// <summary>Invokes the function on a schedule.</summary>
/// <param name="schedule">A <c>rate(...)</c> or <c>cron(...)</c> expression.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false)]
public class ScheduleEventAttribute(string schedule) : Attribute
{
    /// <summary>The schedule's expression.</summary>
    public string Schedule { get; set; } = schedule;

    /// <summary>The event's name in the template.</summary>
    public string ResourceName { get; set; }

    /// <summary>What the schedule is for.</summary>
    public string Description { get; set; }

    /// <summary>The event, as JSON.</summary>
    public string Input { get; set; }

    /// <summary>Whether the event is switched on.</summary>
    public bool Enabled { get; set; }
}

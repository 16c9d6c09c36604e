namespace Atlas.Engine.Hosting;

/// <summary>What a host other than Lambda may give along with an invocation's context: its clock, and where its log goes.</summary>
/// <remarks>
/// A simulation in virtual time implements it on its context. Lambda's own context does not, so that there the system's
/// clock and standard output serve: deadlines of a deployed function cannot be moved.
/// </remarks>
public interface IInvocationHost
{
    /// <summary>The clock by which the invocation's deadlines pass.</summary>
    TimeProvider Clock { get; }

    /// <summary>Where log and metric lines go.</summary>
    Stream Output { get; }
}

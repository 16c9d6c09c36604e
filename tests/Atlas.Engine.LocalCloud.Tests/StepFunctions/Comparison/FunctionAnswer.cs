namespace Atlas.Engine.LocalCloud.Tests.StepFunctions.Comparison;

/// <summary>What a scripted function does when it is called.</summary>
internal abstract record FunctionAnswer
{
    private FunctionAnswer() { }

    /// <summary>Returns JSON.</summary>
    public sealed record Result(string Json) : FunctionAnswer;

    /// <summary>Throws an error of this class.</summary>
    public sealed record Error(string Type) : FunctionAnswer;

    /// <summary>Is not run: Lambda itself refuses, with this code.</summary>
    public sealed record Refused(int Status, string Code) : FunctionAnswer;

    /// <summary>Does something once a state of the same execution, elsewhere, has been left.</summary>
    public sealed record After(string State, FunctionAnswer Then) : FunctionAnswer;

    /// <summary>Returns nothing of interest; whoever holds the task token sends this output later.</summary>
    public sealed record TokenOutput(string Json) : FunctionAnswer;

    /// <summary>Returns nothing of interest; whoever holds the task token sends this error later.</summary>
    public sealed record TokenError(string Name) : FunctionAnswer;
}

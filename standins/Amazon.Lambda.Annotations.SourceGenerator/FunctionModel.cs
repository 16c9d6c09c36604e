namespace Amazon.Lambda.Annotations.SourceGenerator;

/// <summary>One method that is a Lambda function, in plain values, so that the compiler can tell whether anything changed.</summary>
/// <param name="Namespace">The namespace of its class; empty for the global one.</param>
/// <param name="ClassName">Its class's short name.</param>
/// <param name="ClassType">Its class, as a type in source.</param>
/// <param name="Method">Its name, and its value of <c>ANNOTATIONS_HANDLER</c>.</param>
/// <param name="Input">The type of its event; null when it takes none.</param>
/// <param name="TakesContext">Whether it takes the invocation's context.</param>
/// <param name="Output">The type that it returns, or that its task returns; null for none.</param>
/// <param name="ReturnsTask">Whether it is asynchronous.</param>
/// <param name="Place">Where it stands in the source.</param>
/// <param name="Problem">Why it cannot be a function; null when it can.</param>
internal sealed record FunctionModel(
    string Namespace,
    string ClassName,
    string ClassType,
    string Method,
    string? Input,
    bool TakesContext,
    string? Output,
    bool ReturnsTask,
    SourcePlace Place,
    string? Problem)
{
    public const string Context = "global::Amazon.Lambda.Core.ILambdaContext";
    public const string Stream = "global::System.IO.Stream";

    /// <summary>The generated class's name.</summary>
    public string WrapperName => $"{ClassName}_{Method}_Generated";

    /// <summary>Whether events or answers go through the serializer: streams go as they are.</summary>
    public bool NeedsSerializer => (Input is not null && Input != Stream) || (Output is not null && Output != Stream);

    /// <summary>The delegate type that picks the bootstrap's overload.</summary>
    public string DelegateType
    {
        get
        {
            List<string> types = [];
            if (Input is not null) types.Add(Input);
            if (TakesContext) types.Add(Context);
            if (ReturnsTask || Output is not null) types.Add(ReturnType);
            string name = ReturnsTask || Output is not null ? "global::System.Func" : "global::System.Action";
            return types.Count == 0 ? name : $"{name}<{string.Join(", ", types)}>";
        }
    }

    /// <summary>What the method returns.</summary>
    public string ReturnType => (ReturnsTask, Output) switch
    {
        (true, null) => "global::System.Threading.Tasks.Task",
        (true, _) => $"global::System.Threading.Tasks.Task<{Output}>",
        (false, null) => "void",
        _ => Output,
    };

    /// <summary>The types that the bootstrap's overload is generic in, or nothing.</summary>
    public string TypeArguments
    {
        get
        {
            List<string> types = [];
            if (Input is not null && Input != Stream) types.Add(Input);
            if (Output is not null && Output != Stream) types.Add(Output);
            return types.Count == 0 ? "" : $"<{string.Join(", ", types)}>";
        }
    }
}

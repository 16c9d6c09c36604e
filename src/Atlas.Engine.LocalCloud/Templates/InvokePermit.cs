using System.IO.Enumeration;

namespace Atlas.Engine.LocalCloud.Templates;

/// <summary>Says that a service may invoke a function (AWS::Lambda::Permission, or what SAM adds for a function's events).</summary>
/// <param name="Function">The function's name or ARN, possibly with a qualifier.</param>
/// <param name="Principal">Such as <c>events.amazonaws.com</c>.</param>
/// <param name="SourceArn">What the service must act for, possibly with <c>*</c>; null means anything.</param>
public sealed record InvokePermit(string Function, string Principal, string? SourceArn)
{
    internal static IEnumerable<InvokePermit> In(CloudTemplate template) =>
        template.OfType("AWS::Lambda::Permission").Select(p => new InvokePermit(p.Text("FunctionName"), p.Text("Principal"), p.OptionalText("SourceArn")));

    /// <summary>Whether this permission lets <paramref name="principal"/> invoke <paramref name="function"/> on behalf of <paramref name="sourceArn"/>.</summary>
    public bool Allows(string principal, CloudFunction function, string sourceArn) =>
        Principal == principal && function.IsCalled(Function) && (SourceArn is null || FileSystemName.MatchesSimpleExpression(SourceArn, sourceArn, ignoreCase: false));
}

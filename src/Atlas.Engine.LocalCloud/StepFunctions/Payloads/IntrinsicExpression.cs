using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions.Paths;

namespace Atlas.Engine.LocalCloud.StepFunctions.Payloads;

/// <summary>What may stand in a dynamic member and in the arguments of an intrinsic function.</summary>
internal abstract record IntrinsicExpression
{
    private IntrinsicExpression() { }

    /// <summary>The expression's value.</summary>
    /// <param name="evaluation">What paths are read from.</param>
    /// <param name="field">The dynamic member that the expression belongs to, for messages.</param>
    /// <exception cref="StateFailure">A path leads nowhere, or a function refused its arguments.</exception>
    public abstract JsonNode? Evaluate(Evaluation evaluation, string field);

    /// <summary>The value as the template of States.Format, in which escaped braces are still escaped.</summary>
    protected virtual JsonNode? EvaluateAsFormat(Evaluation evaluation, string field) => Evaluate(evaluation, field);

    /// <summary>A number, true, false or null.</summary>
    public sealed record Literal(JsonNode? Value) : IntrinsicExpression
    {
        public override JsonNode? Evaluate(Evaluation evaluation, string field) => Value;
    }

    /// <summary>A text in single quotes.</summary>
    /// <param name="Value">The text itself.</param>
    /// <param name="Format">The text with <c>\{</c> and <c>\}</c> left escaped.</param>
    public sealed record Text(string Value, string Format) : IntrinsicExpression
    {
        public override JsonNode? Evaluate(Evaluation evaluation, string field) => JsonValue.Create(Value);

        protected override JsonNode? EvaluateAsFormat(Evaluation evaluation, string field) => JsonValue.Create(Format);
    }

    /// <summary>A path into the input or the context object.</summary>
    public sealed record Path(JsonPath Where) : IntrinsicExpression
    {
        public override JsonNode? Evaluate(Evaluation evaluation, string field) => Where.TryRead(evaluation, out JsonNode? value)
            ? value
            : throw new StateFailure(
                ErrorNames.ParameterPathFailure,
                $"The path '{Where.Text}' of the member '{field}' leads to nothing in {JsonPath.Excerpt(Where.OfContext ? evaluation.Context : evaluation.Input)}.");
    }

    /// <summary>A call of an intrinsic function.</summary>
    public sealed record Call(IntrinsicFunction Function, IReadOnlyList<IntrinsicExpression> Arguments) : IntrinsicExpression
    {
        public override JsonNode? Evaluate(Evaluation evaluation, string field)
        {
            JsonNode?[] values = [.. Arguments.Select((a, i) =>
                i == 0 && Function.TakesFormat ? a.EvaluateAsFormat(evaluation, field) : a.Evaluate(evaluation, field))];
            try
            {
                return Function.Body(new IntrinsicArguments(Function.Name, values));
            }
            catch (Exception e) when (e is FormatException or OverflowException)
            {
                throw new StateFailure(ErrorNames.IntrinsicFailure, $"{Function.Name} in the member '{field}': {e.Message}");
            }
        }
    }
}

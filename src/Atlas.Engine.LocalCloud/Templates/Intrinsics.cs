using System.Text;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Templates;

/// <summary>CloudFormation's intrinsic functions.</summary>
internal sealed class Intrinsics(TemplateScope scope)
{
    /// <summary>Resolves a node and everything in it.</summary>
    public JsonNode? Resolve(TemplateNode node, Place place)
    {
        switch (node)
        {
            case TemplateNode.Scalar scalar:
                return PlainValue.Of(scalar);
            case TemplateNode.Sequence sequence:
                JsonArray array = [];
                for (int i = 0; i < sequence.Items.Count; i++)
                {
                    JsonNode? item = Resolve(sequence.Items[i], place.In($"{i}"));
                    if (!ReferenceEquals(item, TemplateScope.NoValue)) array.Add(item);
                }

                return array;
            case TemplateNode.Mapping mapping:
                JsonObject result = [];
                foreach ((string key, TemplateNode value) in mapping.Members)
                {
                    JsonNode? member = Resolve(value, place.In(key));
                    if (!ReferenceEquals(member, TemplateScope.NoValue)) result[key] = member;
                }

                return result;
            case TemplateNode.Call call:
                return Call(call, place);
            default:
                throw place.Error(node.Line, "This cannot be resolved.");
        }
    }

    /// <summary>Evaluates a condition.</summary>
    public bool Holds(TemplateNode node, Place place) => node switch
    {
        TemplateNode.Call { Function: "Condition", Argument: TemplateNode.Scalar name } => scope.Condition(name.Text, place, node.Line),
        TemplateNode.Mapping { Members: { Count: 1 } members } when members.TryGetValue("Condition", out TemplateNode? named) && named is TemplateNode.Scalar name =>
            scope.Condition(name.Text, place, node.Line),
        TemplateNode.Call { Function: "Fn::Equals" } equals => Arguments(equals, 2, place) is var (left, right) && Text(left, place) == Text(right, place),
        TemplateNode.Call { Function: "Fn::And" } and => List(and.Argument, place).All(item => Holds(item, place)),
        TemplateNode.Call { Function: "Fn::Or" } or => List(or.Argument, place).Any(item => Holds(item, place)),
        TemplateNode.Call { Function: "Fn::Not" } not when List(not.Argument, place) is [var only] => !Holds(only, place),
        _ => throw place.Error(node.Line, "A condition is made of Fn::Equals, Fn::And, Fn::Or, Fn::Not and Condition."),
    };

    private JsonNode? Call(TemplateNode.Call call, Place place)
    {
        TemplateNode argument = call.Argument;
        switch (call.Function)
        {
            case "Ref":
                return scope.Ref(Word(argument, place), place, call.Line);
            case "Fn::GetAtt":
                return GetAtt(argument, place);
            case "Fn::Sub":
                return Sub(argument, place);
            case "Fn::Join":
                IReadOnlyList<TemplateNode> join = Arguments(call, 2, place, "Fn::Join takes a separator and a list.");
                return string.Join(Text(join[0], place), Texts(join[1], place));
            case "Fn::Split":
                IReadOnlyList<TemplateNode> split = Arguments(call, 2, place, "Fn::Split takes a separator and a text.");
                return new JsonArray([.. Text(split[1], place).Split(Text(split[0], place)).Select(part => (JsonNode)part)]);
            case "Fn::Select":
                IReadOnlyList<TemplateNode> select = Arguments(call, 2, place, "Fn::Select takes an index and a list.");
                return PlainValue.Number(Resolve(select[0], place)) is { } index && Resolve(select[1], place) is JsonArray items && index >= 0 && index < items.Count
                    ? items[index]?.DeepClone()
                    : throw place.Error(call.Line, "Fn::Select finds nothing at this index.");
            case "Fn::If":
                IReadOnlyList<TemplateNode> choice = Arguments(call, 3, place, "Fn::If takes a condition and two values.");
                return Resolve(scope.Condition(Word(choice[0], place), place, call.Line) ? choice[1] : choice[2], place);
            case "Fn::FindInMap":
                IReadOnlyList<TemplateNode> find = Arguments(call, 3, place, "Fn::FindInMap takes a map and two keys.");
                return scope.Mapped(Text(find[0], place), Text(find[1], place), Text(find[2], place), place, call.Line);
            case "Fn::Base64":
                return Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(argument, place)));
            case "Condition":
                return scope.Condition(Word(argument, place), place, call.Line);
            case "Fn::Equals" or "Fn::And" or "Fn::Or" or "Fn::Not":
                return Holds(call, place);
            default:
                throw place.Error(call.Line, $"{call.Function} is not supported by the local cloud.");
        }
    }

    private JsonNode GetAtt(TemplateNode argument, Place place)
    {
        (string name, string attribute) = argument switch
        {
            TemplateNode.Scalar { Text: var text } when text.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot => (text[..dot], text[(dot + 1)..]),
            TemplateNode.Sequence { Items: [TemplateNode.Scalar id, var wanted] } => (id.Text, Text(wanted, place)),
            _ => throw place.Error(argument.Line, "Fn::GetAtt takes a resource and an attribute."),
        };
        return scope.GetAtt(name, attribute, place, argument.Line);
    }

    private JsonValue Sub(TemplateNode argument, Place place)
    {
        (string text, TemplateNode.Mapping? own) = argument switch
        {
            TemplateNode.Scalar scalar => (scalar.Text, null),
            TemplateNode.Sequence { Items: [TemplateNode.Scalar scalar, TemplateNode.Mapping values] } => (scalar.Text, values),
            _ => throw place.Error(argument.Line, "Fn::Sub takes a text, or a text and a map."),
        };
        return JsonValue.Create(Substitution.Replace(text, name =>
        {
            if (own?[name] is { } value) return Text(value, place);
            int dot = name.IndexOf('.', StringComparison.Ordinal);
            JsonNode found = dot < 0 ? scope.Ref(name, place, argument.Line) : scope.GetAtt(name[..dot], name[(dot + 1)..], place, argument.Line);
            return PlainValue.Text(found) ?? throw place.Error(argument.Line, $"${{{name}}} is not text.");
        }));
    }

    private static IReadOnlyList<TemplateNode> List(TemplateNode node, Place place) =>
        (node as TemplateNode.Sequence)?.Items ?? throw place.Error(node.Line, "A list is expected here.");

    private static IReadOnlyList<TemplateNode> Arguments(TemplateNode.Call call, int count, Place place, string expected) =>
        call.Argument is TemplateNode.Sequence { Items: var items } && items.Count == count ? items : throw place.Error(call.Line, expected);

    private static (TemplateNode Left, TemplateNode Right) Arguments(TemplateNode.Call call, int count, Place place) =>
        Arguments(call, count, place, $"{call.Function} takes {count} values.") is [var left, var right] ? (left, right) : throw place.Error(call.Line, "Two values are expected.");

    private static string Word(TemplateNode node, Place place) =>
        (node as TemplateNode.Scalar)?.Text ?? throw place.Error(node.Line, "A name is expected here.");

    private string Text(TemplateNode node, Place place) =>
        PlainValue.Text(Resolve(node, place)) ?? throw place.Error(node.Line, "Text is expected here.");

    private IEnumerable<string> Texts(TemplateNode node, Place place) => Resolve(node, place) is JsonArray array
        ? array.Select(item => PlainValue.Text(item) ?? throw place.Error(node.Line, "A list of texts is expected here."))
        : throw place.Error(node.Line, "A list is expected here.");
}

using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.StepFunctions.Paths;

/// <summary>A path to one place, which can be written: names and indexes only.</summary>
internal sealed class ReferencePath
{
    private readonly JsonPath path;

    private ReferencePath(JsonPath path) => this.path = path;

    /// <summary>The whole value.</summary>
    public static ReferencePath Root { get; } = new(JsonPath.Root);

    /// <summary>Reads a reference path.</summary>
    /// <exception cref="FormatException">The text is no path, or one that may lead to several places.</exception>
    public static ReferencePath Parse(string text)
    {
        JsonPath path = JsonPath.Parse(text);
        if (path.OfContext) throw new FormatException($"'{text}': the context object cannot be written.");
        return path.Steps.All(s => s is PathStep.Name or PathStep.Index { Position: >= 0 })
            ? new(path)
            : throw new FormatException($"'{text}' is no reference path: it may only hold names and indexes.");
    }

    /// <summary>A copy of a value with another put at this place; objects on the way there are made.</summary>
    /// <exception cref="StateFailure">States.ResultPathMatchFailure: something on the way is of another shape.</exception>
    public JsonNode? Put(JsonNode? root, JsonNode? value)
    {
        JsonNode? added = value?.DeepClone();
        if (path.Steps.Count == 0) return added;
        JsonNode? copy = root?.DeepClone();
        JsonNode? here = copy;
        for (int i = 0; i < path.Steps.Count; i++)
        {
            bool last = i == path.Steps.Count - 1;
            switch (path.Steps[i], here)
            {
                case (PathStep.Name name, JsonObject members):
                    if (last) members[name.Key] = added;
                    else if (!members.ContainsKey(name.Key)) members[name.Key] = new JsonObject();
                    here = members[name.Key];
                    break;
                case (PathStep.Index index, JsonArray items) when index.Position < items.Count:
                    if (last) items[index.Position] = added;
                    here = items[index.Position];
                    break;
                default:
                    throw new StateFailure(ErrorNames.ResultPathMatchFailure, $"The ResultPath '{path.Text}' does not fit the input {JsonPath.Excerpt(root)}.");
            }
        }

        return copy;
    }

    /// <inheritdoc/>
    public override string ToString() => path.Text;
}

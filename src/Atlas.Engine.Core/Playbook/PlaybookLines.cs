using System.Globalization;
using System.Text.Json;

namespace Atlas.Engine.Playbook;

/// <summary>Finds the places of a playbook's fields, for whoever has to mend it.</summary>
internal static class PlaybookLines
{
    /// <summary>The line, counted from 1, of the field at a path such as <c>$.facts[2].text</c>; of the nearest field around it when it is not there.</summary>
    internal static int LineOf(ReadOnlySpan<byte> utf8, string path)
    {
        int line = 1;
        int depth = 0;
        foreach ((string at, long position) in Fields(utf8))
        {
            if (at.Length <= depth || !IsAtOrAround(at, path)) continue;
            depth = at.Length;
            line = 1 + utf8[..(int)position].Count((byte)'\n');
        }

        return line;
    }

    /// <summary>The path of the first null inside an array; null when there is none. No list of the playbook has gaps.</summary>
    internal static string? FirstGap(ReadOnlySpan<byte> utf8)
    {
        // Nearly always there is none, and then no paths are made.
        Utf8JsonReader reader = new(utf8);
        bool[] isArray = new bool[reader.CurrentState.Options.MaxDepth + 1];
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject) isArray[reader.CurrentDepth + 1] = reader.TokenType == JsonTokenType.StartArray;
            if (reader.TokenType != JsonTokenType.Null || !isArray[reader.CurrentDepth]) continue;
            long position = reader.TokenStartIndex;
            return Fields(utf8).First(field => field.Position == position).Path;
        }

        return null;
    }

    private static bool IsAtOrAround(string outer, string path) =>
        path.StartsWith(outer, StringComparison.Ordinal) && (path.Length == outer.Length || path[outer.Length] is '.' or '[');

    private static List<(string Path, long Position)> Fields(ReadOnlySpan<byte> utf8)
    {
        List<(string, long)> fields = [];
        Stack<(string Path, int Next)> open = new();
        string name = "$";
        Utf8JsonReader reader = new(utf8);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = $"{open.Peek().Path}.{reader.GetString()}";
                    continue;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    open.Pop();
                    continue;
            }

            if (open.TryPeek(out (string Path, int Next) parent) && parent.Next >= 0)
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{parent.Path}[{parent.Next}]");
                open.Pop();
                open.Push((parent.Path, parent.Next + 1));
            }

            fields.Add((name, reader.TokenStartIndex));
            if (reader.TokenType == JsonTokenType.StartArray) open.Push((name, 0));
            else if (reader.TokenType == JsonTokenType.StartObject) open.Push((name, -1));
        }

        return fields;
    }
}

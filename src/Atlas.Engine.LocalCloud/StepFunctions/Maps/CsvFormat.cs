using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions.Definitions;

namespace Atlas.Engine.LocalCloud.StepFunctions.Maps;

/// <summary>Delimited text: each row becomes an object of texts, named by the header.</summary>
/// <param name="Delimiter">What parts the fields.</param>
/// <param name="Headers">The header, when the definition gives it; null when it is the first row.</param>
/// <remarks>Quoting as in RFC 4180.</remarks>
internal sealed record CsvFormat(char Delimiter, IReadOnlyList<string>? Headers)
{
    /// <summary>Reads the fields of a ReaderConfig that concern CSV.</summary>
    public static CsvFormat Parse(Fields config)
    {
        string location = config.Choice("CSVHeaderLocation", "FIRST_ROW", "GIVEN") ?? throw config.Refusal("CSVHeaderLocation", "This field is required.");
        char delimiter = config.Choice("CSVDelimiter", "COMMA", "PIPE", "SEMICOLON", "SPACE", "TAB") switch
        {
            "PIPE" => '|',
            "SEMICOLON" => ';',
            "SPACE" => ' ',
            "TAB" => '\t',
            _ => ',',
        };
        return new(delimiter, location == "GIVEN" ? config.Texts("CSVHeaders") : null);
    }

    /// <summary>The rows of a text; missing fields are empty, surplus ones are dropped.</summary>
    public IEnumerable<JsonNode?> Rows(string text)
    {
        IReadOnlyList<string>? names = Headers;
        foreach (List<string> row in Records(text))
        {
            if (names is null)
            {
                names = row;
                continue;
            }

            JsonObject read = [];
            for (int i = 0; i < names.Count; i++) read[names[i]] = i < row.Count ? row[i] : "";
            yield return read;
        }
    }

    private IEnumerable<List<string>> Records(string text)
    {
        List<string> row = [];
        StringBuilder field = new();
        bool isQuoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (isQuoted)
            {
                if (c != '"') field.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"') field.Append(text[++i]);
                else isQuoted = false;
            }
            else if (c == '"' && field.Length == 0) isQuoted = true;
            else if (c == Delimiter) Next();
            else if (c == '\n')
            {
                if (field.Length > 0 && field[^1] == '\r') field.Length--;
                bool isBlank = row.Count == 0 && field.Length == 0;
                Next();
                if (!isBlank) yield return row;
                row = [];
            }
            else field.Append(c);
        }

        if (row.Count == 0 && field.Length == 0) yield break;
        Next();
        yield return row;

        void Next()
        {
            row.Add(field.ToString());
            field.Clear();
        }
    }
}

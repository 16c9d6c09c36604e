using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions.Paths;

namespace Atlas.Engine.LocalCloud.StepFunctions.Payloads;

/// <summary>Reads a dynamic member's text: a path, or an intrinsic function with its arguments.</summary>
internal sealed class IntrinsicParser
{
    /// <summary>How deep calls may be nested.</summary>
    /// <remarks>Source: the intrinsic functions page of the developer guide.</remarks>
    private const int MaxDepth = 10;

    private readonly string text;
    private int at;

    private IntrinsicParser(string text) => this.text = text;

    /// <summary>Reads an expression.</summary>
    /// <exception cref="FormatException">It is neither a path nor a call of a known function.</exception>
    public static IntrinsicExpression Parse(string text)
    {
        if (text.StartsWith('$')) return new IntrinsicExpression.Path(JsonPath.Parse(text));
        IntrinsicParser parser = new(text);
        IntrinsicExpression call = parser.Call(1);
        return parser.at == text.Length ? call : throw parser.Unexpected("the end");
    }

    private IntrinsicExpression.Call Call(int depth)
    {
        if (depth > MaxDepth) throw new FormatException($"'{text}': functions are nested deeper than {MaxDepth}.");
        int from = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '.')) at++;
        string name = text[from..at];
        if (!IntrinsicFunction.All.TryGetValue(name, out IntrinsicFunction? function))
            throw new FormatException($"'{text}' is neither a path nor an intrinsic function that is known.");
        Blanks();
        if (!Take('(')) throw Unexpected("(");
        List<IntrinsicExpression> arguments = [];
        Blanks();
        if (!Take(')'))
        {
            do
            {
                Blanks();
                arguments.Add(Argument(depth));
                Blanks();
            }
            while (Take(','));
            if (!Take(')')) throw Unexpected(")");
        }

        return arguments.Count >= function.Least && arguments.Count <= function.Most
            ? new(function, arguments)
            : throw new FormatException($"'{text}': {name} was given {arguments.Count} arguments.");
    }

    private IntrinsicExpression Argument(int depth)
    {
        char next = at < text.Length ? text[at] : '\0';
        if (next == '\'') return Quoted();
        if (next == '$') return Path();
        if (string.CompareOrdinal(text, at, "States.", 0, 7) == 0) return Call(depth + 1);
        int from = at;
        while (at < text.Length && text[at] is not (',' or ')' or ' ')) at++;
        string word = text[from..at];
        bool isLiteral = word is "true" or "false" or "null" || double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        return isLiteral && JsonText.TryParse(word, out JsonNode? value) ? new IntrinsicExpression.Literal(value) : throw Unexpected("an argument");
    }

    private IntrinsicExpression.Path Path()
    {
        int from = at;
        at += at + 1 < text.Length && text[at + 1] == '$' ? 2 : 1;
        PathParser steps = new(text, at);
        _ = steps.Steps();
        at = steps.Position;
        return new(JsonPath.Parse(text[from..at]));
    }

    private IntrinsicExpression.Text Quoted()
    {
        at++;
        StringBuilder value = new();
        StringBuilder format = new();
        while (at < text.Length && text[at] != '\'')
        {
            char c = text[at++];
            if (c == '\\')
            {
                if (at >= text.Length || text[at] is not ('\'' or '\\' or '{' or '}')) throw Unexpected(@"one of ' { } \ behind a \");
                c = text[at++];
                if (c is '{' or '}' or '\\') format.Append('\\');
            }

            value.Append(c);
            format.Append(c);
        }

        return Take('\'') ? new(value.ToString(), format.ToString()) : throw Unexpected("'");
    }

    private void Blanks()
    {
        while (at < text.Length && text[at] == ' ') at++;
    }

    private bool Take(char c)
    {
        if (at >= text.Length || text[at] != c) return false;
        at++;
        return true;
    }

    private FormatException Unexpected(string wanted) => new($"'{text}': {wanted} was expected at character {at + 1}.");
}

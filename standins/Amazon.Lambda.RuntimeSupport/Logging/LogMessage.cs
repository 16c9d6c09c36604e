using System.Collections;
using System.Globalization;
using System.Text;

namespace Amazon.Lambda.RuntimeSupport.Helpers;

/// <summary>A message template, filled in: the text, and each argument under its placeholder's name.</summary>
internal sealed class LogMessage
{
    private readonly List<KeyValuePair<string, object>> properties = [];

    /// <param name="template">Text with placeholders such as <c>{name}</c>, <c>{name:format}</c>, <c>{@name}</c> or <c>{0}</c>.</param>
    /// <param name="arguments">In the order of the placeholders; with none the template is taken as it is.</param>
    public LogMessage(string template, object[] arguments) =>
        Text = arguments is { Length: > 0 } && template is not null ? Fill(template, arguments) : template ?? "";

    /// <summary>The text for people.</summary>
    public string Text { get; }

    /// <summary>The arguments for machines; those that are null are left out.</summary>
    public IReadOnlyList<KeyValuePair<string, object>> Properties => properties;

    private string Fill(string template, object[] arguments)
    {
        StringBuilder text = new(template.Length + 32);
        int used = 0;
        for (int i = 0; i < template.Length; i++)
        {
            char c = template[i];
            if (c is '{' or '}' && i + 1 < template.Length && template[i + 1] == c)
            {
                text.Append(c);
                i++;
                continue;
            }

            int end = c == '{' ? template.IndexOf('}', i) : -1;
            if (end < 0)
            {
                text.Append(c);
                continue;
            }

            FillIn(text, template[i..(end + 1)], arguments, ref used);
            i = end;
        }

        return text.ToString();
    }

    private void FillIn(StringBuilder text, string placeholder, object[] arguments, ref int used)
    {
        string name = placeholder[1..^1];
        string format = null;
        if (name.IndexOf(':', StringComparison.Ordinal) is > 0 and int colon) (name, format) = (name[..colon], name[(colon + 1)..]);
        name = name.TrimStart('@').Trim();
        int index = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int position) ? position : used++;
        object value = index < arguments.Length ? arguments[index] : null;
        if (value is not null) properties.Add(new(name, value));

        // Lists and absent values have no wording of their own: the placeholder says more than a type name.
        bool isWorded = value is string || value is not (null or IEnumerable);
        text.Append(isWorded ? Word(value, format) : placeholder);
    }

    private static string Word(object value, string format) =>
        value is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : value.ToString();
}

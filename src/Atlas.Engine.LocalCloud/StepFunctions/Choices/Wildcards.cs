namespace Atlas.Engine.LocalCloud.StepFunctions.Choices;

/// <summary>The patterns of StringMatches: <c>*</c> stands for any characters, <c>\*</c> for an asterisk, <c>\\</c> for a backslash.</summary>
internal static class Wildcards
{
    private const char Any = '\0';

    /// <summary>Says whether the whole text fits the pattern.</summary>
    public static bool Match(string text, string pattern)
    {
        List<(char Character, bool IsAny)> tokens = Tokens(pattern);
        int at = 0, token = 0, resumeToken = -1, resumeAt = 0;
        while (at < text.Length)
        {
            if (token < tokens.Count && tokens[token].IsAny)
            {
                resumeToken = token++;
                resumeAt = at;
            }
            else if (token < tokens.Count && tokens[token].Character == text[at])
            {
                token++;
                at++;
            }
            else if (resumeToken >= 0)
            {
                token = resumeToken + 1;
                at = ++resumeAt;
            }
            else
            {
                return false;
            }
        }

        return tokens.Skip(token).All(t => t.IsAny);
    }

    private static List<(char Character, bool IsAny)> Tokens(string pattern)
    {
        List<(char, bool)> tokens = [];
        for (int i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\' && i + 1 < pattern.Length && pattern[i + 1] is '*' or '\\') tokens.Add((pattern[++i], false));
            else tokens.Add(pattern[i] == '*' ? (Any, true) : (pattern[i], false));
        }

        return tokens;
    }
}

namespace Atlas.Engine.Cli.Demo;

/// <summary>Breaks text into lines of a width, between words, and leaves no blanks at their ends.</summary>
public static class Wrapped
{
    /// <summary>The lines. A word that is wider than the width keeps a line of its own.</summary>
    /// <param name="text">May hold line breaks, which stay.</param>
    /// <param name="width">In characters.</param>
    public static IEnumerable<string> Lines(string text, int width)
    {
        foreach (string given in text.ReplaceLineEndings("\n").Split('\n'))
        {
            string line = "";
            foreach (string word in given.Split(' '))
            {
                if (line.Length > 0 && line.Length + 1 + word.Length > width)
                {
                    yield return line;
                    line = word;
                }
                else
                {
                    line = line.Length == 0 ? word : $"{line} {word}";
                }
            }

            yield return line.TrimEnd();
        }
    }
}

using System.Globalization;
using System.Text;

namespace Atlas.Engine.LocalCloud.StepFunctions.Wire;

/// <summary>A page of a list whose items have growing numbers, so that what is added meanwhile moves no page.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? NextToken);

/// <summary>Cuts lists into pages.</summary>
internal static class Page
{
    /// <summary>The page behind a token; the first one without.</summary>
    /// <param name="numbered">The items with their numbers, in the order of the list.</param>
    /// <param name="isDescending">Whether the numbers fall.</param>
    /// <param name="size">How many items a page has.</param>
    /// <param name="token">What the page before ended with.</param>
    /// <exception cref="StepFunctionsRefusal">InvalidToken: the token is none of ours.</exception>
    public static Page<T> Of<T>(IEnumerable<(long Number, T Item)> numbered, bool isDescending, int size, string? token)
    {
        if (token is not null)
        {
            long last = Read(token);
            numbered = numbered.Where(n => isDescending ? n.Number < last : n.Number > last);
        }

        List<(long Number, T Item)> taken = [.. numbered.Take(size + 1)];
        string? next = taken.Count > size ? Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"after:{taken[size - 1].Number}"))) : null;
        return new([.. taken.Take(size).Select(t => t.Item)], next);
    }

    private static long Read(string token)
    {
        byte[] bytes = new byte[token.Length];
        if (Convert.TryFromBase64String(token, bytes, out int length)
            && Encoding.ASCII.GetString(bytes, 0, length) is var text
            && text.StartsWith("after:", StringComparison.Ordinal)
            && long.TryParse(text.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            return number;
        throw new StepFunctionsRefusal("InvalidToken", "Invalid Token: 'Invalid token'");
    }
}

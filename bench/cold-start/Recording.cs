using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Atlas.Engine.Bench.ColdStart;

/// <summary>One answer of a service.</summary>
internal sealed record Answer(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body);

/// <summary>What the services answered one function in one invocation: per question, in order.</summary>
/// <param name="origin">The address under which it was recorded; in the answers it is replaced by the player's.</param>
internal sealed class Recording(Uri origin)
{
    private readonly Dictionary<string, List<Answer>> answers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> asked = new(StringComparer.Ordinal);

    /// <summary>How many calls it holds.</summary>
    public int Calls => answers.Values.Sum(list => list.Count);

    /// <summary>The kinds of question, for a person who wants to know what is measured.</summary>
    public IEnumerable<string> Questions => answers.Keys;

    public void Add(string question, Answer answer)
    {
        lock (answers)
        {
            if (!answers.TryGetValue(question, out List<Answer>? list)) answers[question] = list = [];
            list.Add(answer);
        }
    }

    /// <summary>What was refused: an error costs a client of AWS some milliseconds of its own, so it must be meant.</summary>
    public IEnumerable<string> Refused => answers.Where(pair => pair.Value.Any(answer => answer.Status >= 400)).Select(pair => pair.Key);

    /// <summary>Begins again, for the next process or invocation.</summary>
    public void Rewind() => asked.Clear();

    /// <summary>The next answer to a question; the last one is given again. Null when it was never asked.</summary>
    public Answer? Next(string question, Uri player)
    {
        if (!answers.TryGetValue(question, out List<Answer>? list)) return null;
        int turn = asked.AddOrUpdate(question, 0, (_, before) => before + 1);
        Answer answer = list[Math.Min(turn, list.Count - 1)];
        string from = origin.GetLeftPart(UriPartial.Authority), to = player.GetLeftPart(UriPartial.Authority);
        return answer with { Body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(answer.Body).Replace(from, to, StringComparison.Ordinal)) };
    }

    /// <summary>What is asked: method, path, and the operation where the path does not tell it.</summary>
    public static string QuestionOf(HttpRequest request, byte[] body)
    {
        string operation = request.Headers["X-Amz-Target"].ToString();
        if (request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal) == true)
            operation = Encoding.UTF8.GetString(body).Split('&').FirstOrDefault(part => part.StartsWith("Action=", StringComparison.Ordinal)) ?? "";
        return $"{request.Method} {request.Path} {operation}".TrimEnd();
    }

    public static async Task<byte[]> BodyOfAsync(HttpRequest request)
    {
        using MemoryStream body = new();
        await request.Body.CopyToAsync(body);
        return body.ToArray();
    }
}

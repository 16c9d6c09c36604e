using System.Globalization;

namespace Atlas.Engine.LocalCloud.Salesforce;

/// <summary>Counts the API requests of the last 24 hours. Safe for concurrent use.</summary>
internal sealed class ApiUsage(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);
    private readonly Lock gate = new();
    private readonly Queue<DateTimeOffset> requests = new();

    /// <summary>How many requests were made.</summary>
    public int Used
    {
        get
        {
            lock (gate)
            {
                Forget();
                return requests.Count;
            }
        }
    }

    /// <summary>Counts a request, unless the allowance is spent.</summary>
    public bool Spend(int allowance)
    {
        lock (gate)
        {
            Forget();
            if (requests.Count >= allowance) return false;
            requests.Enqueue(time.GetUtcNow());
            return true;
        }
    }

    /// <summary>The value of the header <c>Sforce-Limit-Info</c>.</summary>
    public string Header(int allowance) => string.Create(CultureInfo.InvariantCulture, $"api-usage={Used}/{allowance}");

    private void Forget()
    {
        DateTimeOffset since = time.GetUtcNow() - Window;
        while (requests.TryPeek(out DateTimeOffset oldest) && oldest <= since) requests.Dequeue();
    }
}

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The Runtime API refused a request.</summary>
public class RuntimeApiClientException : Exception
{
    /// <summary>With everything that the Runtime API said.</summary>
    public RuntimeApiClientException(string message, int statusCode, string response, Dictionary<string, IEnumerable<string>> headers, Exception innerException)
        : base($"{message} (status {statusCode})", innerException)
    {
        StatusCode = statusCode;
        Response = response;
        Headers = headers;
    }

    /// <summary>The HTTP status.</summary>
    public int StatusCode { get; }

    /// <summary>The body.</summary>
    public string Response { get; }

    /// <summary>The headers.</summary>
    public Dictionary<string, IEnumerable<string>> Headers { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{base.ToString()}\nThe Runtime API said: {Response}";
}

/// <summary>The Runtime API refused a request, and its answer could be read.</summary>
public class RuntimeApiClientException<TResult> : RuntimeApiClientException
{
    /// <summary>With everything that the Runtime API said.</summary>
    public RuntimeApiClientException(string message, int statusCode, string response, Dictionary<string, IEnumerable<string>> headers, TResult result, Exception innerException)
        : base(message, statusCode, response, headers, innerException) => Result = result;

    /// <summary>The body, read.</summary>
    public TResult Result { get; }
}

namespace Atlas.Engine.Simulation.Wire;

/// <summary>What a service answers.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">The body.</param>
/// <param name="ContentType">What the body is.</param>
/// <param name="ErrorType">The value of <c>x-amzn-ErrorType</c>; null for none.</param>
internal sealed record WireAnswer(int Status, byte[] Body, string ContentType = "application/x-amz-json-1.0", string? ErrorType = null)
{
    /// <summary>A JSON answer.</summary>
    public static WireAnswer Json(string json, int status = 200) => new(status, System.Text.Encoding.UTF8.GetBytes(json));

    /// <summary>An error as awsJson and restJson write it.</summary>
    public static WireAnswer Error(int status, string code, string message = "Simulated.") =>
        new(status, System.Text.Encoding.UTF8.GetBytes($$"""{"__type":"{{code}}","message":"{{message}}","Message":"{{message}}"}"""), ErrorType: code);

    /// <summary>The answer as HTTP.</summary>
    public HttpResponseMessage ToHttp(HttpRequestMessage request)
    {
        HttpResponseMessage response = new((System.Net.HttpStatusCode)Status) { Content = new ByteArrayContent(Body), RequestMessage = request };
        response.Content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(ContentType);
        response.Headers.TryAddWithoutValidation("x-amzn-RequestId", "00000000-0000-0000-0000-000000000000");
        if (ErrorType is not null) response.Headers.TryAddWithoutValidation("x-amzn-ErrorType", ErrorType);
        return response;
    }
}

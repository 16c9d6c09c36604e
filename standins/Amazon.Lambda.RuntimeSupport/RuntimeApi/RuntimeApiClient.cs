using System.Net.Http.Headers;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.Helpers;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Speaks Lambda's Runtime API over HTTP.</summary>
public class RuntimeApiClient : IRuntimeApiClient
{
    private const string Version = "/2018-06-01/runtime/";
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly MediaTypeHeaderValue ErrorJson = new("application/vnd.aws.lambda.error+json");

    private readonly HttpClient http;
    private readonly string address;
    private readonly LambdaEnvironment environment = new();
    private readonly ILambdaSerializer serializer;
    private readonly ILambdaLogger logger;

    // Attempts at one event share the request id; this one names the attempt, and is echoed with its answer.
    private (string RequestId, string InvocationId) inHand;

    /// <summary>Speaks to the address in <c>AWS_LAMBDA_RUNTIME_API</c>.</summary>
    /// <param name="httpClient">Must have no timeout: the wait for an event has none.</param>
    public RuntimeApiClient(HttpClient httpClient)
        : this(httpClient, null, null)
    {
    }

    internal RuntimeApiClient(HttpClient httpClient, string endpoint, ILambdaSerializer serializer)
    {
        http = httpClient;
        this.serializer = serializer;
        endpoint ??= environment.RuntimeServerHostAndPort;
        if (string.IsNullOrEmpty(endpoint))
            throw new InvalidOperationException("AWS_LAMBDA_RUNTIME_API is not set: it names host and port of the Lambda Runtime API.");
        address = "http://" + endpoint + Version;
        ConsoleWriter = ConsoleLogWriter.FromEnvironment();
        logger = new LambdaConsoleLogger(ConsoleWriter);
    }

    /// <inheritdoc/>
    public IConsoleLoggerWriter ConsoleLogger => ConsoleWriter;

    internal ConsoleLogWriter ConsoleWriter { get; }

    /// <inheritdoc/>
    public async Task<InvocationRequest> GetNextInvocationAsync(CancellationToken cancellationToken = default)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, address + "invocation/next");
        using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);

        // From here on an event is in hand: giving up would lose it.
        await response.EnsureAcceptedAsync("hand out an invocation", CancellationToken.None);
        InvocationHeaders headers = new(response.Headers);
        byte[] body = await response.Content.ReadBodyAsync(CancellationToken.None);
        inHand = (headers.AwsRequestId, headers.InvocationId);
        ConsoleWriter.SetRuntimeHeaders(headers);
        MemoryStream input = new(body, 0, body.Length, writable: false, publiclyVisible: true);
        return new InvocationRequest(input, new LambdaContext(headers, environment, logger, serializer));
    }

    /// <inheritdoc/>
    public async Task SendResponseAsync(string awsRequestId, Stream outputStream, CancellationToken cancellationToken = default)
    {
        using HttpContent body = await RuntimeApiHttp.BodyAsync(outputStream, cancellationToken);
        body.Headers.ContentType = Json;
        long length = body.Headers.ContentLength ?? 0;
        using HttpRequestMessage request = Answer(awsRequestId, "response", body);
        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
            await response.EnsureAcceptedAsync("take the response", cancellationToken);
        }
        catch (RuntimeApiClientException error) when (error.StatusCode == 413)
        {
            throw new ResponseTooLargeException(length, error.Response, error.Headers);
        }
        catch (HttpRequestException error) when (length > ResponseTooLargeException.Limit)
        {
            // A server may hang up on a body that is too long before all of it was sent, and its answer is lost with it.
            throw new ResponseTooLargeException(length, error.Message, []);
        }
    }

    /// <inheritdoc/>
    public async Task ReportInvocationErrorAsync(string awsRequestId, Exception exception, CancellationToken cancellationToken = default)
    {
        using HttpRequestMessage request = Answer(awsRequestId, "error", new ByteArrayContent(ErrorReport.Body(exception, null)));
        request.Headers.TryAddWithoutValidation("Lambda-Runtime-Function-XRay-Error-Cause", XRayCause.Header(exception));
        await ReportAsync(request, ErrorReport.TypeOf(exception), cancellationToken);
    }

    /// <inheritdoc/>
    public Task ReportInitializationErrorAsync(Exception exception, string errorType = null, CancellationToken cancellationToken = default) =>
        ReportAsync("init/error", exception, errorType, cancellationToken);

    /// <inheritdoc/>
    public async Task ReportInitializationErrorAsync(string errorType, CancellationToken cancellationToken = default)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, address + "init/error") { Content = new ByteArrayContent(ErrorReport.Body(errorType)) };
        await ReportAsync(request, errorType, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task RestoreNextInvocationAsync(CancellationToken cancellationToken = default)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, address + "restore/next");
        using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
        await response.EnsureAcceptedAsync("restore", cancellationToken);
    }

    /// <inheritdoc/>
    public Task ReportRestoreErrorAsync(Exception exception, string errorType = null, CancellationToken cancellationToken = default) =>
        ReportAsync("restore/error", exception, errorType, cancellationToken);

    private HttpRequestMessage Answer(string requestId, string kind, HttpContent body)
    {
        HttpRequestMessage request = new(HttpMethod.Post, $"{address}invocation/{requestId}/{kind}") { Content = body };
        if (inHand.RequestId == requestId && inHand.InvocationId is { } invocationId)
            request.Headers.TryAddWithoutValidation(InvocationHeaders.InvocationIdName, invocationId);
        return request;
    }

    private async Task ReportAsync(string path, Exception exception, string errorType, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, address + path) { Content = new ByteArrayContent(ErrorReport.Body(exception, errorType)) };
        await ReportAsync(request, errorType ?? ErrorReport.TypeOf(exception), cancellationToken);
    }

    private async Task ReportAsync(HttpRequestMessage request, string errorType, CancellationToken cancellationToken)
    {
        request.Content.Headers.ContentType = ErrorJson;
        request.Headers.TryAddWithoutValidation("Lambda-Runtime-Function-Error-Type", errorType);
        using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
        await response.EnsureAcceptedAsync("take an error report", cancellationToken);
    }
}

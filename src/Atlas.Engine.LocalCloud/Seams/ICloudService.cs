using Microsoft.AspNetCore.Http;

namespace Atlas.Engine.LocalCloud;

/// <summary>One service behind the local cloud's endpoint, speaking that service's real wire format.</summary>
public interface ICloudService
{
    /// <summary>The SigV4 signing names whose requests this service takes, such as <c>states</c> or <c>connect</c>.</summary>
    IReadOnlyList<string> SigningNames { get; }

    /// <summary>Names the operation that a request asks for, such as <c>StartExecution</c>, or null when none is recognised.</summary>
    /// <param name="request">The request; its body, where it is needed, is buffered and rewindable.</param>
    /// <remarks>Faults are armed by this name: see <see cref="Faults"/>.</remarks>
    string? OperationOf(HttpRequest request);

    /// <summary>Answers a request completely, errors of the service included.</summary>
    /// <param name="context">The exchange; <see cref="HttpContext.RequestAborted"/> signals that the caller left.</param>
    Task HandleAsync(HttpContext context);
}

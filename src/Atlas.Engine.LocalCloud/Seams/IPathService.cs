using Microsoft.AspNetCore.Http;

namespace Atlas.Engine.LocalCloud;

/// <summary>A service that is no AWS service: its requests are told by their path, and it applies its own faults.</summary>
public interface IPathService
{
    /// <summary>What its paths start with, such as <c>/salesforce</c>.</summary>
    string PathPrefix { get; }

    /// <summary>Answers a request completely; the path still has its prefix.</summary>
    /// <param name="context">The exchange; <see cref="HttpContext.RequestAborted"/> signals that the caller left.</param>
    Task HandleAsync(HttpContext context);
}

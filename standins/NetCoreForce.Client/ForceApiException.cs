using System.Net;
using NetCoreForce.Client.Models;

namespace NetCoreForce.Client;

/// <summary>Salesforce refused, or gave no answer that can be read.</summary>
/// <remarks>The message may repeat what was sent, as Salesforce's messages do: it does not belong into a log.</remarks>
public class ForceApiException : Exception
{
    /// <summary>No answer, or an unreadable one: <see cref="Errors"/> is null and <see cref="HttpStatusCode"/> 0.</summary>
    public ForceApiException(string message) : base(message) { }

    /// <summary>A refusal whose status is unknown.</summary>
    public ForceApiException(string message, List<ErrorResponse> errors) : base(message) => Errors = errors;

    /// <summary>A refusal with one error.</summary>
    public ForceApiException(string message, ErrorResponse error, HttpStatusCode httpStatusCode) : this(message, [error], httpStatusCode) { }

    /// <summary>A refusal.</summary>
    public ForceApiException(string message, List<ErrorResponse> errors, HttpStatusCode httpStatusCode) : base(message)
    {
        Errors = errors;
        HttpStatusCode = httpStatusCode;
    }

    /// <summary>What Salesforce said; null when its answer was not its array of errors.</summary>
    public List<ErrorResponse> Errors { get; set; }

    /// <summary>The answer's status; 0 when there was none, or when it was a success that could not be read.</summary>
    public HttpStatusCode HttpStatusCode { get; }

    /// <summary>The records that share an external id, when that is what went wrong.</summary>
    public List<string> ObjectUrls { get; set; }
}

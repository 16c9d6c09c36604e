using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Atlas.Engine.LocalCloud.Connect.Flows;

/// <summary>Invokes a Lambda function from a flow, with Connect's event, limits and retries.</summary>
internal sealed partial class FlowFunction(ILambdaInvoker functions, TimeProvider realTime)
{
    private const int Retries = 3;
    private const int MostBytes = 32 * 1024;

    /// <summary>The event that a function of a flow receives.</summary>
    public static JsonObject EventOf(Contact contact, string instanceArn, JsonNode? parameters) => new()
    {
        ["Name"] = "ContactFlowEvent",
        ["Details"] = new JsonObject
        {
            ["ContactData"] = new JsonObject
            {
                ["Attributes"] = ContactView.Map(contact.Attributes),
                ["Channel"] = "VOICE",
                ["ContactId"] = contact.Id,
                ["CustomerEndpoint"] = Endpoint(contact.Request.Number),
                ["CustomerId"] = null,
                ["Description"] = contact.Request.Description,
                ["InitialContactId"] = contact.Id,
                ["InitiationMethod"] = "API",
                ["InstanceARN"] = instanceArn,
                ["LanguageCode"] = "en-US",
                ["MediaStreams"] = new JsonObject { ["Customer"] = new JsonObject { ["Audio"] = null } },
                ["Name"] = contact.Request.Name,
                ["PreviousContactId"] = contact.Id,
                ["Queue"] = null,
                ["References"] = contact.Request.References.DeepClone(),
                ["SystemEndpoint"] = Endpoint(contact.Request.Source),
            },
            ["Parameters"] = parameters ?? new JsonObject(),
        },
    };

    /// <summary>Invokes a function as an action's parameters say.</summary>
    /// <returns>Whether it went well, and the answer: null for an asynchronous invocation.</returns>
    public async Task<(bool Succeeded, JsonNode? Answer)> InvokeAsync(
        JsonObject parameters, string function, JsonObject request, CancellationToken cancellationToken)
    {
        byte[] payload = Encoding.UTF8.GetBytes(request.ToJsonString());
        if (parameters["InvocationType"]?.GetValue<string>() == "ASYNCHRONOUS") return (InvokeLater(function, payload), null);

        int seconds = int.Parse(parameters["InvocationTimeLimitSeconds"]?.GetValue<string>() ?? "8", System.Globalization.CultureInfo.InvariantCulture);
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(seconds), realTime);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            ReadOnlyMemory<byte>? answer = await InvokeAsync(function, payload, either.Token);
            bool nested = parameters["ResponseValidation"]?["ResponseType"]?.GetValue<string>() == "JSON";
            JsonNode? read = answer is { } bytes ? Read(bytes, nested) : null;
            return (read is not null, read);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return (false, null);
        }
    }

    private async Task<ReadOnlyMemory<byte>?> InvokeAsync(string function, byte[] payload, CancellationToken cancellationToken)
    {
        for (int attempt = 0; attempt <= Retries; attempt++)
        {
            if (attempt > 0) await Task.Delay(TimeSpan.FromMilliseconds(100 << attempt), realTime, cancellationToken);
            try
            {
                // WaitAsync: a function that ignores its token must not hold the caller on the line.
                InvocationResult result = await functions.InvokeAsync(function, payload, cancellationToken).WaitAsync(cancellationToken);
                if (result.FunctionError is null) return result.Payload;
            }
            catch (LambdaServiceFailure refused) when (refused.ErrorName.Contains("ResourceNotFound", StringComparison.Ordinal))
            {
                return null;
            }
            catch (LambdaServiceFailure)
            {
                // Throttled, or the service is unwell: the next attempt may fare better.
            }
        }

        return null;
    }

    private bool InvokeLater(string function, byte[] payload)
    {
        try
        {
            functions.InvokeLater(function, payload);
            return true;
        }
        catch (LambdaServiceFailure)
        {
            return false;
        }
    }

    // STRING_MAP is the default: a flat object of strings. Either kind may have 32 KB.
    private static JsonNode? Read(ReadOnlyMemory<byte> answer, bool nested)
    {
        if (answer.Length > MostBytes) return null;
        try
        {
            JsonNode? node = JsonNode.Parse(answer.Span);
            if (nested) return node;
            return node is JsonObject map && map.All(m => Key().IsMatch(m.Key) && m.Value?.GetValueKind() == JsonValueKind.String) ? map : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonObject Endpoint(string number) => new() { ["Address"] = number, ["Type"] = "TELEPHONE_NUMBER" };

    [GeneratedRegex(@"^[A-Za-z0-9_-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}

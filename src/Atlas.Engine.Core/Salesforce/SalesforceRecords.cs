using System.Net;
using Atlas.Engine.Errors;
using NetCoreForce.Client;
using NetCoreForce.Client.Models;

namespace Atlas.Engine.Salesforce;

/// <summary>Records of Salesforce by name and field, with its refusals turned into our errors.</summary>
/// <remarks>Records travel as dictionaries: the client's own typed payloads need reflection that Native AOT removes.</remarks>
public sealed class SalesforceRecords(Func<HttpClient> http, SalesforceSession session, string apiVersion)
{
    private static readonly HashSet<string> Passing =
    [
        "UNABLE_TO_LOCK_ROW", "REQUEST_LIMIT_EXCEEDED", "SERVER_UNAVAILABLE", "UNKNOWN_EXCEPTION", "QUERY_TIMEOUT", "API_CURRENTLY_DISABLED",
    ];

    /// <summary>Runs a query and reads all of its pages.</summary>
    public Task<List<Dictionary<string, object>>> QueryAsync(Soql query, CancellationToken cancellationToken) =>
        RunAsync(client => client.Query<Dictionary<string, object>>(query.Text), cancellationToken);

    /// <summary>Creates a record.</summary>
    /// <param name="type">Such as <c>Lead</c>.</param>
    /// <param name="fields">Field names and values; null values are left out.</param>
    /// <param name="allowDuplicate">Whether a duplicate rule that only warns is to be passed.</param>
    /// <param name="cancellationToken">Signalled when the invocation's deadline passes.</param>
    /// <returns>The record's id.</returns>
    /// <exception cref="DuplicateDetected">A duplicate rule struck.</exception>
    public async Task<string> CreateAsync(string type, Dictionary<string, object> fields, bool allowDuplicate, CancellationToken cancellationToken)
    {
        Dictionary<string, string>? headers = allowDuplicate ? new() { ["Sforce-Duplicate-Rule-Header"] = "allowSave=true" } : null;
        CreateResponse response = await RunAsync(client => client.CreateRecord(type, fields, headers), cancellationToken);
        return response is { Success: true, Id: { Length: > 0 } id } ? id : throw new SalesforceRejected($"Salesforce created no {type}.");
    }

    /// <summary>Changes fields of a record.</summary>
    public Task UpdateAsync(string type, string id, Dictionary<string, object> fields, CancellationToken cancellationToken) =>
        RunAsync(
            async client =>
            {
                await client.UpdateRecord(type, id, fields);
                return true;
            },
            cancellationToken);

    /// <summary>Removes a record; one that is gone already is no error.</summary>
    public async Task DeleteAsync(string type, string id, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(
                async client =>
                {
                    await client.DeleteRecord(type, id);
                    return true;
                },
                cancellationToken);
        }
        catch (RecordGone)
        {
            // What was asked for is so.
        }
    }

    private async Task<T> RunAsync<T>(Func<ForceClient, Task<T>> call, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            SalesforceGrant grant = await session.GrantAsync(cancellationToken);
            try
            {
                ForceClient client = new(grant.InstanceUrl, apiVersion, grant.AccessToken, http());

                // The client takes no token: a call past the deadline is left to its own time-out.
                return await call(client).WaitAsync(cancellationToken);
            }
            catch (ForceApiException error) when (attempt == 1 && IsExpired(error))
            {
                session.Refused(grant);
            }
            catch (ForceApiException error)
            {
                throw ErrorOf(error);
            }
            catch (OperationCanceledException error)
            {
                throw new SalesforceUnavailable("Salesforce did not answer in time.", error);
            }
        }
    }

    private static bool IsExpired(ForceApiException error) => error.HttpStatusCode == HttpStatusCode.Unauthorized || CodeOf(error) == "INVALID_SESSION_ID";

    // Salesforce's messages may repeat what we sent: only its codes and field names go on.
    private static AtlasError ErrorOf(ForceApiException error) => (CodeOf(error), (int)error.HttpStatusCode) switch
    {
        ("DUPLICATES_DETECTED", _) => new DuplicateDetected(),
        ("ENTITY_IS_DELETED" or "NOT_FOUND" or "INVALID_CROSS_REFERENCE_KEY", _) => new RecordGone(),
        ("INVALID_FIELD" or "INVALID_FIELD_FOR_INSERT_UPDATE", _) => new FieldRefused(string.Join(", ", FieldsOf(error))),
        ({ } code, _) when Passing.Contains(code) => new SalesforceUnavailable($"Salesforce answered {code}."),
        (_, 401) => new SalesforceAuthenticationFailed("Salesforce refused two tokens in a row."),
        (_, 0 or 408 or 420 or 429 or >= 500) => new SalesforceUnavailable($"Salesforce answered {(int)error.HttpStatusCode}."),
        ({ } code, _) => new SalesforceRejected($"Salesforce refused: {code} {string.Join(", ", FieldsOf(error))}".TrimEnd() + "."),
        (null, var status) => new SalesforceUnavailable($"Salesforce answered {status} without a reason."),
    };

    private static string? CodeOf(ForceApiException error) => error.Errors?.FirstOrDefault()?.ErrorCode is { Length: > 0 } code ? code : null;

    private static List<string> FieldsOf(ForceApiException error) => error.Errors?.FirstOrDefault()?.Fields ?? [];
}

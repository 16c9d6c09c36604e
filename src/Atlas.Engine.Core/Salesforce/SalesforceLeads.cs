using System.Globalization;
using Atlas.Engine.Errors;
using Atlas.Engine.Hosting;
using Atlas.Engine.Leads;
using Atlas.Engine.Playbook;
using Atlas.Engine.Scenarios;
using Microsoft.Extensions.Logging;

namespace Atlas.Engine.Salesforce;

/// <summary>Leads, activities and cases in Salesforce.</summary>
/// <param name="records">The records.</param>
/// <param name="names">The company's picklist words.</param>
/// <param name="log">Where closed fields are reported.</param>
public sealed class SalesforceLeads(SalesforceRecords records, SalesforceNames names, ILogger log) : ILeadDirectory
{
    private const int MaxSubject = 255;
    private const int MaxDescription = 32_000;
    private const int MaxSuppliedName = 80;

    /// <inheritdoc/>
    public async Task<LeadEntry?> FindAsync(PhoneNumber number, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> spellings = Spellings.Of(number);
        List<Dictionary<string, object>> found = await records.QueryAsync(
            Soql.Query($"SELECT Id, LastName, Status, Rating FROM Lead WHERE (Phone IN {spellings} OR MobilePhone IN {spellings}) AND IsConverted = false ORDER BY CreatedDate DESC LIMIT 1"),
            cancellationToken);
        return found is [var lead] ? EntryOf(lead) : null;
    }

    /// <inheritdoc/>
    public async Task<LeadEntry?> ReadAsync(string leadId, CancellationToken cancellationToken)
    {
        try
        {
            return One(await records.QueryAsync(
                Soql.Query($"SELECT Id, LastName, Status, Rating, DoNotCall FROM Lead WHERE Id = {leadId} AND IsDeleted = false"), cancellationToken));
        }
        catch (FieldRefused)
        {
            return One(await records.QueryAsync(
                Soql.Query($"SELECT Id, LastName, Status, Rating FROM Lead WHERE Id = {leadId} AND IsDeleted = false"), cancellationToken));
        }

        static LeadEntry? One(List<Dictionary<string, object>> found) => found is [var lead] ? EntryOf(lead) : null;
    }

    /// <inheritdoc/>
    public async Task<string> CreateAsync(Lead lead, CancellationToken cancellationToken)
    {
        Dictionary<string, object> fields = new()
        {
            ["LastName"] = lead.LastName,
            ["Company"] = lead.Company ?? names.CompanyWhenUnknown,
            ["Phone"] = lead.Phone.E164,
            ["LeadSource"] = names.LeadSource,
            ["Status"] = names.LeadStatusNew,
        };
        if (lead.FirstName.Length > 0) fields["FirstName"] = lead.FirstName;
        if (lead.Email is { } email) fields["Email"] = email;
        try
        {
            return await records.CreateAsync("Lead", fields, allowDuplicate: false, cancellationToken);
        }
        catch (DuplicateDetected)
        {
            // Either somebody created this lead a moment ago, or the rule takes another person for this one. The first
            // is found by its number; of the second the rule may only warn.
            if (await FindAsync(lead.Phone, cancellationToken) is { } twin) return twin.Id;
        }
        catch (FieldRefused error)
        {
            throw new SalesforceRejected(error.Message, error);
        }

        try
        {
            return await records.CreateAsync("Lead", fields, allowDuplicate: true, cancellationToken);
        }
        catch (DuplicateDetected error)
        {
            throw new SalesforceRejected("A duplicate rule of the org blocks this lead.", error);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ChangeAsync(string leadId, LeadChange change, CancellationToken cancellationToken)
    {
        Dictionary<string, object> fields = [];
        if (change.Status is { } status) fields["Status"] = status;
        if (change.Rating is { } rating) fields["Rating"] = rating;
        if (change.DoNotCall is { } doNotCall) fields["DoNotCall"] = doNotCall;
        if (fields.Count == 0) return [];
        try
        {
            await records.UpdateAsync("Lead", leadId, fields, cancellationToken);
        }
        catch (RecordGone error)
        {
            throw new LeadNotFound(leadId, error);
        }
        catch (FieldRefused error) when (fields.Remove("DoNotCall"))
        {
            // Many orgs hide this field. The suppression holds without it, and the activity says it.
            log.FieldClosed(error.Message);
            if (fields.Count > 0) await records.UpdateAsync("Lead", leadId, fields, cancellationToken);
        }

        return [.. fields.Keys];
    }

    /// <inheritdoc/>
    public async Task<string?> FindActivityAsync(string key, CancellationToken cancellationToken)
    {
        List<Dictionary<string, object>> found = await records.QueryAsync(
            Soql.Query($"SELECT Id FROM Task WHERE CallObject = {key} LIMIT 1"), cancellationToken);
        return found is [var task] ? Text(task, "Id") : null;
    }

    /// <inheritdoc/>
    public async Task<string> AddActivityAsync(Activity activity, CancellationToken cancellationToken)
    {
        Dictionary<string, object> fields = new()
        {
            ["WhoId"] = activity.LeadId,
            ["Subject"] = Plain.Text(activity.Subject, MaxSubject),
            ["Description"] = activity.Description.Length <= MaxDescription ? activity.Description : activity.Description[..MaxDescription],
            ["Status"] = names.TaskStatus,
            ["Priority"] = names.TaskPriority,
            ["ActivityDate"] = activity.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["CallObject"] = activity.Key,
            ["CallDisposition"] = activity.Disposition,
        };
        if (activity.DurationSeconds is { } seconds)
        {
            fields["TaskSubtype"] = "Call";
            fields["CallType"] = "Outbound";
            fields["CallDurationInSeconds"] = seconds;
        }

        try
        {
            return await records.CreateAsync("Task", fields, allowDuplicate: false, cancellationToken);
        }
        catch (RecordGone error)
        {
            throw new LeadNotFound(activity.LeadId, error);
        }
        catch (FieldRefused error)
        {
            throw new SalesforceRejected(error.Message, error);
        }
    }

    /// <inheritdoc/>
    public async Task<string?> FindCaseAsync(CallbackWish wish, CancellationToken cancellationToken)
    {
        string subject = Plain.Text(wish.Subject, MaxSubject);
        List<Dictionary<string, object>> found = await records.QueryAsync(
            wish.Number is { } number
                ? Soql.Query($"SELECT Id FROM Case WHERE Subject = {subject} AND SuppliedPhone = {number.E164} LIMIT 1")
                : Soql.Query($"SELECT Id FROM Case WHERE Subject = {subject} LIMIT 1"),
            cancellationToken);
        return found is [var opened] ? Text(opened, "Id") : null;
    }

    /// <inheritdoc/>
    public async Task<string> OpenCaseAsync(CallbackWish wish, CancellationToken cancellationToken)
    {
        Dictionary<string, object> fields = new()
        {
            ["Subject"] = Plain.Text(wish.Subject, MaxSubject),
            ["Description"] = wish.Description.Length <= MaxDescription ? wish.Description : wish.Description[..MaxDescription],
            ["Origin"] = names.CaseOrigin,
            ["Status"] = names.CaseStatus,
        };
        if (wish.Name is { Length: > 0 } name) fields["SuppliedName"] = Plain.Text(name, MaxSuppliedName);
        if (wish.Number is { } number) fields["SuppliedPhone"] = number.E164;
        try
        {
            return await records.CreateAsync("Case", fields, allowDuplicate: true, cancellationToken);
        }
        catch (FieldRefused error)
        {
            throw new SalesforceRejected(error.Message, error);
        }
    }

    /// <inheritdoc/>
    public async Task<KnownNames> NamesAsync(PhoneNumber number, CancellationToken cancellationToken)
    {
        List<Dictionary<string, object>> leads = await AllOfAsync(number, cancellationToken);
        List<Dictionary<string, object>> cases = await CasesOfAsync(number, cancellationToken);
        return new(
            [.. leads.Select(lead => Text(lead, "LastName")).OfType<string>()],
            [.. cases.Select(opened => Text(opened, "SuppliedName")).OfType<string>()]);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, int>> EraseAsync(PhoneNumber number, CancellationToken cancellationToken)
    {
        List<Dictionary<string, object>> leads = await AllOfAsync(number, cancellationToken);
        string[] ids = [.. leads.Select(lead => Text(lead, "Id") ?? "")];
        List<Dictionary<string, object>> tasks = ids.Length == 0
            ? []
            : await records.QueryAsync(Soql.Query($"SELECT Id FROM Task WHERE WhoId IN {ids}"), cancellationToken);
        List<Dictionary<string, object>> cases = await CasesOfAsync(number, cancellationToken);
        await DeleteAsync("Task", tasks, cancellationToken);
        await DeleteAsync("Case", cases, cancellationToken);
        await DeleteAsync("Lead", leads, cancellationToken);
        return new Dictionary<string, int> { ["leads"] = leads.Count, ["activities"] = tasks.Count, ["cases"] = cases.Count };
    }

    private Task<List<Dictionary<string, object>>> CasesOfAsync(PhoneNumber number, CancellationToken cancellationToken) =>
        records.QueryAsync(Soql.Query($"SELECT Id, SuppliedName FROM Case WHERE SuppliedPhone IN {Spellings.Of(number)}"), cancellationToken);

    private Task<List<Dictionary<string, object>>> AllOfAsync(PhoneNumber number, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> spellings = Spellings.Of(number);
        return records.QueryAsync(
            Soql.Query($"SELECT Id, LastName FROM Lead WHERE Phone IN {spellings} OR MobilePhone IN {spellings}"), cancellationToken);
    }

    private async Task DeleteAsync(string type, List<Dictionary<string, object>> found, CancellationToken cancellationToken)
    {
        foreach (Dictionary<string, object> record in found)
        {
            if (Text(record, "Id") is { } id) await records.DeleteAsync(type, id, cancellationToken);
        }
    }

    private static LeadEntry EntryOf(Dictionary<string, object> lead) => new(
        Text(lead, "Id") ?? throw new SalesforceRejected("Salesforce gave a lead without an id."),
        Text(lead, "LastName") ?? "",
        Text(lead, "Status"),
        Text(lead, "Rating"),
        lead.GetValueOrDefault("DoNotCall") as bool?);

    private static string? Text(Dictionary<string, object> record, string field) => record.GetValueOrDefault(field)?.ToString();
}

using System.Globalization;
using Atlas.Engine.Errors;
using Atlas.Engine.Leads;

namespace Atlas.Engine.Tests.World;

/// <summary>Salesforce: leads, activities and cases, and nothing that stops anyone from writing them twice.</summary>
public sealed class FakeCrm(Func<Fault> fault) : ILeadDirectory
{
    private readonly Lock gate = new();
    private int ids;

    public List<(string Id, Lead Lead)> Leads { get; } = [];

    public Dictionary<string, LeadEntry> Entries { get; } = [];

    public List<Activity> Activities { get; } = [];

    public List<CallbackWish> Cases { get; } = [];

    public List<(string LeadId, LeadChange Change)> Changes { get; } = [];

    /// <summary>What Salesforce says to every write of an activity.</summary>
    public AtlasError? Refusal { get; set; }

    /// <summary>Whether it answers nobody.</summary>
    public bool IsAway { get; set; }

    /// <summary>What goes on after a lead was looked for, before it is created.</summary>
    public Func<Task>? BeforeCreating { get; set; }

    /// <summary>What goes on, once, before a person is erased.</summary>
    public Func<Task>? BeforeErasing { get; set; }

    public Task<LeadEntry?> FindAsync(PhoneNumber number, CancellationToken cancellationToken) => Run("FindLead", () =>
        Leads.Where(lead => lead.Lead.Phone == number).Select(lead => Entries.GetValueOrDefault(lead.Id)).LastOrDefault(entry => entry is not null));

    public Task<LeadEntry?> ReadAsync(string leadId, CancellationToken cancellationToken) => Run("ReadLead", () => Entries.GetValueOrDefault(leadId));

    public async Task<string> CreateAsync(Lead lead, CancellationToken cancellationToken)
    {
        if (BeforeCreating is { } meanwhile) await meanwhile();
        return await Run("CreateLead", () =>
        {
            string id = NextId("00Q");
            Leads.Add((id, lead));
            Entries[id] = new(id, lead.LastName, "Open - Not Contacted", null, false);
            return id;
        });
    }

    public Task<IReadOnlyList<string>> ChangeAsync(string leadId, LeadChange change, CancellationToken cancellationToken) => Run<IReadOnlyList<string>>("ChangeLead", () =>
    {
        if (!Entries.TryGetValue(leadId, out LeadEntry? entry)) throw new LeadNotFound(leadId);
        Entries[leadId] = entry with { Status = change.Status ?? entry.Status, Rating = change.Rating ?? entry.Rating, DoNotCall = change.DoNotCall ?? entry.DoNotCall };
        Changes.Add((leadId, change));
        return ["Status"];
    });

    public Task<string?> FindActivityAsync(string key, CancellationToken cancellationToken) => Run("FindActivity", () =>
        Activities.FindIndex(activity => activity.Key == key) is >= 0 and int index ? ActivityId(index) : null);

    public Task<string> AddActivityAsync(Activity activity, CancellationToken cancellationToken) => Run("AddActivity", () =>
    {
        if (Refusal is not null) throw Refusal;
        if (!Entries.ContainsKey(activity.LeadId)) throw new LeadNotFound(activity.LeadId);
        Activities.Add(activity);
        return ActivityId(Activities.Count - 1);
    });

    public Task<string?> FindCaseAsync(CallbackWish wish, CancellationToken cancellationToken) => Run("FindCase", () =>
        Cases.FindIndex(opened => opened.Subject == wish.Subject && opened.Number == wish.Number) is >= 0 and int index ? CaseId(index) : null);

    public Task<string> OpenCaseAsync(CallbackWish wish, CancellationToken cancellationToken) => Run("OpenCase", () =>
    {
        if (Refusal is not null) throw Refusal;
        Cases.Add(wish);
        return CaseId(Cases.Count - 1);
    });

    public Task<KnownNames> NamesAsync(PhoneNumber number, CancellationToken cancellationToken) => Run("Names", () => new KnownNames(
        [.. Leads.Where(lead => lead.Lead.Phone == number && Entries.ContainsKey(lead.Id)).Select(lead => lead.Lead.LastName)],
        [.. Cases.Where(wish => wish.Number == number).Select(wish => wish.Name).OfType<string>()]));

    public async Task<IReadOnlyDictionary<string, int>> EraseAsync(PhoneNumber number, CancellationToken cancellationToken)
    {
        Func<Task>? meanwhile = BeforeErasing;
        BeforeErasing = null;
        if (meanwhile is not null) await meanwhile();
        return await Run<IReadOnlyDictionary<string, int>>("EraseLead", () =>
        {
            string[] leads = [.. Leads.Where(lead => lead.Lead.Phone == number).Select(lead => lead.Id)];
            int activities = Activities.RemoveAll(activity => leads.Contains(activity.LeadId));
            foreach (string lead in leads) Entries.Remove(lead);
            Leads.RemoveAll(lead => lead.Lead.Phone == number);
            return new Dictionary<string, int> { ["leads"] = leads.Length, ["activities"] = activities, ["cases"] = Cases.RemoveAll(wish => wish.Number == number) };
        });
    }

    private static string ActivityId(int index) => "00T" + index.ToString("D15", CultureInfo.InvariantCulture);

    private static string CaseId(int index) => "500" + index.ToString("D15", CultureInfo.InvariantCulture);

    private string NextId(string prefix) => prefix + (++ids).ToString("D15", CultureInfo.InvariantCulture);

    private Task<T> Run<T>(string name, Func<T> call) => fault().RunAsync(
        name,
        async () =>
        {
            // Others get their turn between asking and writing, as they do over a network.
            await Task.Yield();
            if (IsAway) throw Unavailable();
            lock (gate) return call();
        },
        Unavailable);

    private static SalesforceUnavailable Unavailable() => new("Salesforce answered 503.");
}

using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.Simulation.Cloud;
using Atlas.Engine.Simulation.Watch;

namespace Atlas.Engine.Simulation.People;

/// <summary>Fills a world with people, with what they will do, and with what befalls the world as a whole.</summary>
internal sealed class Crowd(World world)
{
    private static readonly string[] AreaCodes =
    [
        "212", "305", "312", "213", "512", "206", "404", "617", "702", "602", "808", "907", "850", "423", "208", "605", "928", "906", "219", "401", "405", "301", "503", "203", "787", "416", "800",
    ];

    private static readonly string[] Zones = ["America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "Europe/Berlin", "Asia/Tokyo", "Pacific/Honolulu", "America/Phoenix"];
    private int sessions;

    /// <summary>Arranges everything.</summary>
    public void Arrive()
    {
        Befall();
        for (int i = 0; i < world.Plan.Persons; i++)
        {
            Person person = Somebody();
            world.Introduce(person);
            // Some in the first minutes, so that many calls are under way at once; the others over two days.
            double hours = world.Chance.Next(3) == 0 ? world.Chance.NextDouble() * 0.2 : world.Chance.NextDouble() * 48;
            if (world.Plan.Kind == WorldKind.Rehearsed) hours = HoursUntilCallable(person, hours);
            world.Clock.After(TimeSpan.FromHours(hours), () => _ = LiveAsync(person));
        }
    }

    // Some numbers are never callable; their people come when they come.
    private double HoursUntilCallable(Person person, double hours)
    {
        bool IsOpen(double later) => WindowOracle.IsOpen(world.EditionsAt(world.Start).First().Calling, person.Number, null, false, world.Start + TimeSpan.FromHours(later));
        return Enumerable.Range(0, 200).Select(half => hours + (half / 2.0)).FirstOrDefault(IsOpen, hours);
    }

    private void Befall()
    {
        DateTimeOffset At(double withinHours) => world.Clock.Now + TimeSpan.FromHours(world.Chance.NextDouble() * withinHours);
        Weather weather = world.Weather;
        if (weather.Strikes(FaultKind.SalesforceAway)) world.TakeAway("salesforce", FaultKind.SalesforceAway, At(30), TimeSpan.FromHours(6));
        if (weather.Strikes(FaultKind.BedrockAway)) world.TakeAway("bedrock", FaultKind.BedrockAway, At(24), TimeSpan.FromHours(24));
        if (weather.Strikes(FaultKind.DynamoDbAway)) world.TakeAway("dynamodb", FaultKind.DynamoDbAway, At(48), TimeSpan.FromMinutes(10));
        if (weather.Strikes(FaultKind.PlaybookChanged))
        {
            DateTimeOffset changed = At(30);
            Edition edition = Playbooks.Changed[world.Chance.Next(Playbooks.Changed.Count)];
            world.Clock.At(changed, () => world.Publish(edition));
            // What stops every call is taken back some time; other changes stay in every second world.
            if (edition.Playbook.Calling.KillSwitch || world.Chance.Next(2) == 0) world.Clock.At(changed + TimeSpan.FromHours(3), () => world.Publish(Playbooks.Shipped));
        }

        if (weather.Strikes(FaultKind.SessionsEnded))
        {
            for (int i = 0; i < 5; i++) world.Clock.At(At(60), world.Salesforce.EndSessions);
        }

        if (!weather.Strikes(FaultKind.KillSwitch)) return;
        DateTimeOffset thrown = At(40);
        world.Clock.At(thrown, () => Switch(true));
        world.Clock.At(thrown + TimeSpan.FromHours(2), () => Switch(false));
    }

    private void Switch(bool stopped)
    {
        world.Trace.Add("switch", stopped ? "stopped" : "released", "");
        world.Tables.Put(World.InteractionsTable, new JsonObject
        {
            ["PK"] = new JsonObject { ["S"] = "CONTROL#CALLING" },
            ["SK"] = new JsonObject { ["S"] = "SWITCH" },
            ["Stopped"] = new JsonObject { ["BOOL"] = stopped },
        });
    }

    private Person Somebody()
    {
        string name = Letters(world.People.Count);
        for (;;)
        {
            string area = AreaCodes[world.Chance.Next(AreaCodes.Length)];
            string number = string.Create(CultureInfo.InvariantCulture, $"+1{area}{world.Chance.Next(200, 990)}{world.Chance.Next(10_000):D4}");
            if (world.PersonAt(number) is null && Leads.PhoneNumber.TryParse(number, out _)) return new(number, $"Qzx{name}", $"Qzxson{name}");
        }
    }

    private static string Letters(int number)
    {
        string letters = "";
        do
        {
            letters = (char)('a' + (number % 26)) + letters;
            number /= 26;
        }
        while (number > 0);
        return letters;
    }

    private ChatSession Chat(Person person) => new(world, person, string.Create(CultureInfo.InvariantCulture, $"session-{++sessions}"));

    private async Task LiveAsync(Person person)
    {
        try
        {
            if (world.Plan.Kind == WorldKind.Rehearsed)
            {
                await Task.WhenAll(StubbornlyAsync(() => Chat(person).AskForCallAsync(agrees: true), 4), EraseAtAsync(world.Moments.OfRehearsal(person), person));
                return;
            }

            if (world.Chance.Next(10) < world.Plan.Kind switch { WorldKind.Calm => 0, WorldKind.Deaf or WorldKind.Stammering => 7, _ => 2 }) world.Moments.OfTwoRuns(person);
            int kind = world.Chance.Next(100);
            if (kind < 12)
            {
                FillForm(person);
            }
            else if (kind < 20)
            {
                await Task.WhenAll(ComeAsync(person), ComeAsync(person));
            }
            else if (kind < world.Plan.Kind switch { WorldKind.Calm => 20, WorldKind.Deaf => 80, WorldKind.Forgetful => 95, _ => 40 })
            {
                bool wantsColleague = world.Plan.Kind == WorldKind.Forgetful && world.Chance.Next(3) == 0;
                await Task.WhenAll(ComeAsync(person), ChangeMindAsync(person), wantsColleague ? AskForColleagueAsync(person) : Task.CompletedTask);
            }
            else
            {
                await ComeAsync(person);
            }

            await AfterwardsAsync(person);
        }
        catch (WorldBroken broken)
        {
            world.Break(broken);
        }
    }

    private async Task ComeAsync(Person person)
    {
        bool agrees = world.Chance.Next(20) != 0;
        await StubbornlyAsync(() => Chat(person).AskForCallAsync(agrees), agrees ? 4 : 1);
        if (world.Chance.Next(8) != 0) return;
        // Whose wish fails says it again in the same chat.
        ChatSession chat = Chat(person);
        await StubbornlyAsync(() => chat.AskForColleagueAsync(), 4);
    }

    // What else a person does while calls are due, ringing, under way or over: at any moment of four days.
    private async Task AfterwardsAsync(Person person)
    {
        int kind = world.Chance.Next(100);
        if (kind >= 34) return;
        double minutes = world.Chance.Next(2) == 0 ? world.Chance.NextDouble() * 3 : Math.Pow(10, world.Chance.NextDouble() * 3.7);
        await world.Clock.Delay(TimeSpan.FromMinutes(minutes));
        if (kind < 12) await StubbornlyAsync(() => Chat(person).StopAsync(), 20);
        else if (kind < 26) await StubbornlyAsync(() => Chat(person).EraseAsync(), 20);
        else await ComeAsync(person);
    }

    // At the very step: in a second chat everything is said but the last word.
    private async Task ChangeMindAsync(Person person)
    {
        Task moment = world.Moments.OfTheLastWordAsync(person);
        if (world.Chance.Next(world.Plan.Kind == WorldKind.Forgetful ? 10 : 2) != 1) await EraseAtAsync(moment, person);
        else if (!await Chat(person).StopAsync(moment)) await StubbornlyAsync(() => Chat(person).StopAsync(), 20);
    }

    private async Task EraseAtAsync(Task moment, Person person)
    {
        if (!await Chat(person).EraseAsync(moment)) await StubbornlyAsync(() => Chat(person).EraseAsync(), 20);
    }

    private Task<bool> AskForColleagueAsync(Person person) => Chat(person).AskForColleagueAsync(world.Moments.OfTheLastWordAsync(person));

    private async Task StubbornlyAsync(Func<Task<bool>> tries, int times)
    {
        for (int i = 0; i < times; i++)
        {
            if (await tries()) return;
            await world.Clock.Delay(world.Milliseconds(5_000, 900_000));
        }
    }

    // A lead from elsewhere: a form, an import. Some of it is not as it should be.
    private void FillForm(Person person)
    {
        person.LastCameAt = world.Clock.Now;
        DateTimeOffset captured = world.Clock.Now - TimeSpan.FromMinutes(world.Chance.Next(60_000));
        string consentClass = "AiVoiceMarketing";
        string number = person.Number;
        bool consents = true;
        switch (world.Chance.Next(12))
        {
            case 0: consentClass = "AnswerMyInquiry"; break;
            case 1: captured = world.Clock.Now - TimeSpan.FromDays(91 + world.Chance.Next(400)); break;
            case 2: captured = world.Clock.Now + TimeSpan.FromDays(1); break;
            case 3: number = "+12125550199"; break;
            case 4: consents = false; break;
        }

        JsonObject lead = new()
        {
            ["firstName"] = person.FirstName,
            ["lastName"] = world.Chance.Next(25) == 0 ? null : person.LastName,
            ["phone"] = person.Number,
            ["email"] = $"{person.LastName}@qzx.example",
            ["source"] = "form",
        };
        string name = string.Create(CultureInfo.InvariantCulture, $"form-{++sessions}");
        if (world.Chance.Next(2) == 0)
        {
            string zone = world.Chance.Next(12) == 0 ? "Mars/Olympus_Mons" : Zones[world.Chance.Next(Zones.Length)];
            bool confirmed = world.Chance.Next(2) == 0;
            world.StatedZones[name] = (zone, confirmed);
            lead["timeZone"] = zone;
            lead["timeZoneConfirmed"] = confirmed;
        }

        if (consents)
        {
            lead["consent"] = new JsonObject
            {
                ["class"] = consentClass,
                ["text"] = "I agree to be called by an automated AI voice.",
                ["version"] = "1",
                ["channel"] = "web",
                ["capturedAt"] = captured.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                ["number"] = number,
            };
            if (consentClass == "AiVoiceMarketing" && number == person.Number) person.Consents.Add((captured - World.MaxSkew, captured + TimeSpan.FromDays(90) + World.MaxSkew));
        }

        if (lead["lastName"] is not null) person.Promised.Add(name);
        world.Workflow.Start(name, lead.ToJsonString());
    }
}

using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud;

namespace Atlas.Engine.Simulation.People;

/// <summary>A visitor's chat, as Lex holds it: slots are filled as the bot asks for them, and what fails is said again.</summary>
internal sealed class ChatSession(World world, Person person, string id)
{
    private JsonObject attributes = [];

    /// <summary>Asks to be called, and agrees.</summary>
    /// <returns>Whether a call was promised.</returns>
    public async Task<bool> AskForCallAsync(bool agrees)
    {
        if (world.Chance.Next(3) == 0) await SayAsync("Hello", "Greeting", []);
        if (world.Chance.Next(4) == 0) await SayAsync("What can you do for a company qzx?", "FallbackIntent", []);
        string? said = await FillAsync("Call me please", "InitiateDemo", slot => slot switch
        {
            "FullName" => $"{person.FirstName} {person.LastName}",
            "PhoneNumber" => $"({person.Number[2..5]}) {person.Number[5..8]}-{person.Number[8..]}",
            "Consent" => Agree(agrees),
            _ => "Yes",
        });
        bool promised = said is not null && (said == world.Playbook.Prompts.CallComing || said == world.Playbook.Prompts.AlreadyAsked);
        if (promised) person.Promised.Add(Conversations.DemoRequest.NameOf(id, Leads.PhoneNumber.FromE164(person.Number)));
        return promised;
    }

    /// <summary>Asks not to be called.</summary>
    /// <param name="moment">When to say the last word; null for a person's usual pace.</param>
    public async Task<bool> StopAsync(Task? moment = null)
    {
        person.AsksToStop = true;
        string? said = await FillAsync(
            world.Chance.Next(2) == 0 ? "stop calling me" : "no more calls", "StopCalling", slot => slot == "PhoneNumber" ? person.Number : "Yes", slot => slot == "PhoneNumber" ? moment : null);
        bool done = said == world.Playbook.Answers.StopCalling.Chat;
        if (done) world.Watch.OnStopConfirmed(person);
        return done;
    }

    /// <summary>Asks to be erased.</summary>
    /// <param name="moment">When to say the last word; null for a person's usual pace.</param>
    public async Task<bool> EraseAsync(Task? moment = null)
    {
        person.AsksToStop = true;
        string? said = await FillAsync(
            "delete my data",
            "DeleteMyInfo",
            slot => slot switch
            {
                "PhoneNumber" => person.Number,
                "LastName" => person.LastName,
                _ => "Yes",
            },
            slot => slot == "LastName" ? moment : null);
        bool done = said?.StartsWith("Done.", StringComparison.Ordinal) == true;
        if (said == world.Playbook.Prompts.NothingToErase) person.UnknownAt = world.Clock.Now;
        if (done)
        {
            person.ErasedAt = world.Clock.Now;
            world.Watch.OnStopConfirmed(person);
            world.Trace.Add("erased", person.Number, "");
        }

        return done;
    }

    /// <summary>Asks for a colleague.</summary>
    /// <param name="moment">When to say the number; null for a person's usual pace.</param>
    public async Task<bool> AskForColleagueAsync(Task? moment = null)
    {
        string? said = await FillAsync(
            "talk to a person",
            "Callback",
            slot => slot switch
            {
                "PhoneNumber" => person.Number,
                "FullName" => $"{person.FirstName} {person.LastName}",
                _ => "Yes",
            },
            slot => slot == "PhoneNumber" ? moment : null);
        return said == world.Playbook.Prompts.CallbackTaken;
    }

    private string Agree(bool agrees)
    {
        if (agrees) person.Consents.Add((world.Clock.Now - World.MaxSkew, world.Clock.Now + TimeSpan.FromDays(90)));
        return agrees ? "Yes" : "No";
    }

    private async Task<string?> FillAsync(string first, string intent, Func<string, string> fill, Func<string, Task?>? before = null)
    {
        JsonObject slots = [];
        string text = first;
        string? said = null;
        Task? pause = null;
        for (int turn = 0; turn < 9; turn++)
        {
            await (pause ?? world.Clock.Delay(world.Milliseconds(800, 20_000)));
            JsonObject? answer = await SayAsync(text, intent, slots);
            if (answer?["sessionState"] is not JsonObject state) return null;
            said = answer["messages"]?[0]?["content"]?.GetValue<string>();
            attributes = (JsonObject)(state["sessionAttributes"]?.DeepClone() ?? new JsonObject());
            if (state["dialogAction"]?["type"]?.GetValue<string>() != "ElicitSlot" || state["dialogAction"]?["slotToElicit"]?.GetValue<string>() is not { } slot) return said;
            slots = (JsonObject)(state["intent"]?["slots"]?.DeepClone() ?? new JsonObject());
            intent = state["intent"]?["name"]?.GetValue<string>() ?? intent;
            pause = before?.Invoke(slot);
            text = fill(slot);
            slots[slot] = new JsonObject
            {
                ["value"] = new JsonObject { ["originalValue"] = text, ["interpretedValue"] = text, ["resolvedValues"] = new JsonArray(text) },
                ["shape"] = "Scalar",
            };
        }

        return said;
    }

    private async Task<JsonObject?> SayAsync(string text, string intent, JsonObject slots)
    {
        person.LastCameAt = world.Clock.Now;
        byte[] body = Encoding.UTF8.GetBytes(new JsonObject
        {
            ["sessionId"] = id,
            ["inputTranscript"] = text,
            ["inputMode"] = "Text",
            ["invocationSource"] = "DialogCodeHook",
            ["sessionState"] = new JsonObject
            {
                ["intent"] = new JsonObject { ["name"] = intent, ["slots"] = slots.DeepClone(), ["state"] = "InProgress" },
                ["sessionAttributes"] = attributes.DeepClone(),
            },
        }.ToJsonString());
        try
        {
            InvocationResult result = await world.Fleet.InvokeAsync("LexFulfillmentHandler", body, CancellationToken.None);
            person.LastCameAt = world.Clock.Now;
            return result.FunctionError is null ? JsonNode.Parse(result.Payload.Span) as JsonObject : null;
        }
        catch (LambdaServiceFailure)
        {
            return null;
        }
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Connect;

/// <summary>What <c>/_local</c> shows of the telephone: the calls, and who has which number.</summary>
internal static class ConnectViews
{
    public static IReadOnlyList<LocalView> Of(Telephone telephone, PhoneBook people) =>
    [
        new LocalView("calls", contactId => contactId.Length == 0 ? telephone.ToJson() : CallOf(telephone, contactId), null),
        new LocalView("people", number => number.Length == 0 ? Everybody(people) : PersonOf(people, number), (number, body) => Give(people, number, body)),
    ];

    private static JsonObject? CallOf(Telephone telephone, string contactId) =>
        telephone.Calls.FirstOrDefault(call => call.ContactId == contactId)?.ToJson();

    private static JsonObject Everybody(PhoneBook people) => new()
    {
        ["people"] = new JsonArray([.. people.Names.Select(name => (JsonNode)name)]),
        ["numbers"] = new JsonObject(people.Given.Select(given => KeyValuePair.Create(given.Key, (JsonNode?)given.Value))),
    };

    private static JsonObject PersonOf(PhoneBook people, string number) => new() { ["number"] = number, ["person"] = people.NameOf(number) };

    private static JsonObject Give(PhoneBook people, string number, JsonObject body)
    {
        if (body["person"] is not { } person || person.GetValueKind() != JsonValueKind.String)
            throw new ArgumentException("The body must be {\"person\": \"name\"}.", nameof(body));
        people.Set(number, person.GetValue<string>());
        return PersonOf(people, number);
    }
}

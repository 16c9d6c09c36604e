using System.Globalization;
using System.Text.Json;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Atlas.Engine.Bench.Exchange;

// The smallest exchange with the Runtime API: an event is taken and read, an answer written and sent, for ever.
// With SERVICE_URL set, each event costs calls to that service one after the other: one, or as many as SERVICE_CALLS says.
Uri api = new($"http://{Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")}/2018-06-01/runtime/invocation/");
string? service = Environment.GetEnvironmentVariable("SERVICE_URL");
int calls = int.Parse(Environment.GetEnvironmentVariable("SERVICE_CALLS") ?? "1", CultureInfo.InvariantCulture);
using HttpClient http = new();
while (true)
{
    using HttpResponseMessage next = await http.GetAsync(new Uri(api, "next"));
    Event? taken = await next.Content.ReadFromJsonAsync(Messages.Default.Event);
    for (int call = 0; service is not null && call < calls; call++) await http.GetByteArrayAsync(new Uri(service));
    string id = next.Headers.GetValues("Lambda-Runtime-Aws-Request-Id").First();
    using HttpResponseMessage _ = await http.PostAsJsonAsync(new Uri(api, id + "/response"), new Answer(taken?.InteractionId ?? ""), Messages.Default.Answer);
}

namespace Atlas.Engine.Bench.Exchange
{
    internal sealed record Event(string? InteractionId);

    internal sealed record Answer(string Status);

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
    [JsonSerializable(typeof(Event)), JsonSerializable(typeof(Answer))]
    internal sealed partial class Messages : JsonSerializerContext;
}

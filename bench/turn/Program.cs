using System.Text;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Atlas.Engine.Functions.LexFulfillment;
using Atlas.Engine.Hosting;

// LexFulfillment as it is, but that it answers how many bytes a turn allocates: the mean over the turns after the hundredth.
const int warm = 100;
LexFulfillmentFunction function = new();
ILambdaSerializer serializer = new StrictJson<Wire>();
long turns = 0, since = 0;
using LambdaBootstrap bootstrap = LambdaBootstrapBuilder.Create(AnswerAsync).Build();
await bootstrap.RunAsync();

async Task<Stream> AnswerAsync(Stream message, ILambdaContext context)
{
    long before = GC.GetTotalAllocatedBytes(precise: true);
    LexEvent turn = serializer.Deserialize<LexEvent>(message);
    using MemoryStream answer = new();
    serializer.Serialize(await function.LexFulfillment(turn, context), answer);
    long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
    if (++turns > warm) since += allocated;
    return new MemoryStream(Encoding.UTF8.GetBytes($$"""{"allocated":{{(turns > warm ? since / (turns - warm) : allocated)}}}"""));
}

using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using Atlas.Engine.Template.Tests.World;

namespace Atlas.Engine.Template.Tests.Code;

/// <summary>What a function's build can do: read from its code, which is never run.</summary>
internal sealed class FunctionCode
{
    private const string TableClass = "Atlas.Engine.DynamoDb.Table";
    private static readonly ConcurrentDictionary<string, FunctionCode> Known = new(StringComparer.Ordinal);

    // IAM knows no transactions: what writes a part of one needs what the part needs.
    private static readonly Dictionary<string, string> PartsOfTransactions = new(StringComparer.Ordinal)
    {
        ["Amazon.DynamoDBv2.Model.Put"] = "dynamodb:PutItem",
        ["Amazon.DynamoDBv2.Model.Update"] = "dynamodb:UpdateItem",
        ["Amazon.DynamoDBv2.Model.Delete"] = "dynamodb:DeleteItem",
        ["Amazon.DynamoDBv2.Model.ConditionCheck"] = "dynamodb:ConditionCheckItem",
    };

    private readonly HashSet<string> settings = new(StringComparer.Ordinal);
    private readonly HashSet<ServiceUse> uses = [];
    private readonly HashSet<Metric> metrics = [];
    private readonly HashSet<string> models = new(StringComparer.Ordinal);
    private readonly HashSet<string> classes;

    private FunctionCode(string name)
    {
        string file = Path.Combine(Repository.Root, "src", "Handlers", name, "bin", Repository.Configuration, "net10.0", "bootstrap.dll");
        AssemblyLoadContext context = new(name);
        context.Resolving += (loading, wanted) =>
            Path.Combine(Path.GetDirectoryName(file) ?? "", wanted.Name + ".dll") is var path && File.Exists(path) ? loading.LoadFromAssemblyPath(path) : null;
        Assembly function = context.LoadFromAssemblyPath(file);
        ResourceName = function.GetTypes().SelectMany(type => type.GetMethods()).SelectMany(method => method.GetCustomAttributesData())
            .Where(attribute => attribute.AttributeType.Name == "LambdaFunctionAttribute")
            .SelectMany(attribute => attribute.NamedArguments)
            .Single(argument => argument.MemberName == "ResourceName").TypedValue.Value as string ?? "";
        IReadOnlySet<MethodBase> reached = CallGraph.Walk(function.EntryPoint ?? throw new InvalidOperationException($"{name} has no entry point."), IsOurs, See);
        classes = [.. reached.Select(method => method.DeclaringType?.FullName ?? "")];
    }

    /// <summary>The eight functions, by the names of their projects.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "src", "Handlers"), "*.csproj", SearchOption.AllDirectories).Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    /// <summary>The logical id that the code gives itself.</summary>
    public string ResourceName { get; }

    /// <summary>The environment variables that it may read.</summary>
    public IReadOnlySet<string> Settings => settings;

    /// <summary>The calls of AWS that it may make.</summary>
    public IReadOnlySet<ServiceUse> Uses => uses;

    /// <summary>The metrics that it may count.</summary>
    public IReadOnlySet<Metric> Metrics => metrics;

    /// <summary>The models of the playbook that it may ask: scenario, conversation, summary.</summary>
    public IReadOnlySet<string> Models => models;

    /// <summary>Reads a function's build.</summary>
    public static FunctionCode Of(string name) => Known.GetOrAdd(name, key => new(key));

    /// <summary>Whether code of a class may run.</summary>
    public bool Runs(string fullName) => classes.Contains(fullName);

    private static bool IsOurs(Assembly assembly) => assembly.GetName().Name is "bootstrap" or "Atlas.Engine.Core";

    private void See(Call call)
    {
        switch (call.Target, call.Callee.Name)
        {
            case ("Atlas.Engine.Hosting.Setting", _) or ("System.Environment", "GetEnvironmentVariable") when call.Class.FullName != "Atlas.Engine.Hosting.Setting":
                settings.Add(call.Literal ?? throw new InvalidOperationException($"{call.Class} reads a setting whose name is not written there."));
                break;
            case ("Atlas.Engine.Hosting.Metrics", "Count" or "Add" or "Time"):
                IReadOnlyList<string> texts = call.LiteralsSince("get_Instance");
                metrics.Add(new(texts[0], texts.ElementAtOrDefault(1)));
                break;
            case ("Atlas.Engine.Scenarios.ModelChoice", "Of"):
                models.Add(call.Instructions.Take(call.At).Select(instruction => instruction.Operand).OfType<MethodInfo>()
                    .Last(getter => getter.DeclaringType?.Name == "ModelTerms").Name["get_".Length..]);
                break;
            case (TableClass, _) when call is { Callee: MethodInfo { IsStatic: false }, Class.FullName: not TableClass }:
                SeeTable(call);
                break;
            case var (target, method) when target.StartsWith("Amazon.", StringComparison.Ordinal) && target.EndsWith("Client", StringComparison.Ordinal) && method.EndsWith("Async", StringComparison.Ordinal):
                if (call.Class.FullName != TableClass) uses.Add(ServiceUse.Of(call.Callee, call.Class.FullName ?? ""));
                break;
            case ("Atlas.Engine.SecretsManager.CachedSecret", "ReadAsync") or ("Atlas.Engine.Transcripts.IRecordings", "DiscardAsync"):
                uses.Add(new(call.Callee.Name, call.Class.FullName ?? ""));
                break;
        }
    }

    // Both tables are served by one class: which of them a call is about, the field says through which it is made.
    private void SeeTable(Call call)
    {
        Type table = call.Callee.DeclaringType ?? throw new InvalidOperationException("A method of no class.");
        IReadOnlyList<FieldInfo> receivers = call.ReceiversOf(table);
        if (receivers.Count == 0) throw new InvalidOperationException($"It is not to be seen which table {call.Class} means with {call.Callee.Name}.");
        HashSet<string> actions = new(StringComparer.Ordinal);
        CallGraph.Walk(call.Callee, IsOurs, inner =>
        {
            if (inner.Target == "Amazon.DynamoDBv2.AmazonDynamoDBClient" && inner.Callee.Name != "TransactWriteItemsAsync") actions.Add(ServiceUse.Of(inner.Callee, "").Action);
            if (inner.Callee.IsConstructor && PartsOfTransactions.GetValueOrDefault(inner.Target) is { } action) actions.Add(action);
        });
        foreach (FieldInfo receiver in receivers)
        {
            string field = receiver.Name.Trim('<', '>', 'P').Replace(">", "", StringComparison.Ordinal);
            foreach (string action in actions) uses.Add(new(action, $"{call.Class.Name}.{field}"));
        }
    }
}

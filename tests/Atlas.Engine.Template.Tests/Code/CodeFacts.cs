using System.Reflection;
using System.Reflection.Emit;

namespace Atlas.Engine.Template.Tests.Code;

/// <summary>What may happen from a method on, as far as the template has to provide for it.</summary>
internal sealed class CodeFacts
{
    /// <summary>The class that reads settings.</summary>
    public const string SettingClass = "Atlas.Engine.Hosting.Setting";

    private const string ModelChoice = "Atlas.Engine.Scenarios.ModelChoice", TranscriptBucket = "Atlas.Engine.Transcribe.TranscriptBucket";

    private readonly HashSet<string> settings = new(StringComparer.Ordinal);
    private readonly HashSet<ServiceUse> uses = [];
    private readonly HashSet<MetricValue> metrics = [];
    private readonly HashSet<string> models = new(StringComparer.Ordinal);
    private readonly HashSet<string> errors = new(StringComparer.Ordinal);
    private readonly HashSet<GivenTable> tables = [];
    private readonly List<Call> handsTables = [], asksTables = [];

    private CodeFacts(MethodBase start, Func<Assembly, bool> isOurs)
    {
        CallGraph.Walk(start, isOurs, See);
        TableOrigins origins = new(handsTables);
        foreach (Call call in asksTables)
        {
            TableActions actions = TableActions.Of(call.Callee, isOurs);
            foreach (string setting in origins.OfReceiver(call)) uses.UnionWith(actions.On(setting));
            // What a state machine keeps over an await has no name of its own.
            foreach (FieldInfo field in call.Receiver.Select(origin => origin.Operand).OfType<FieldInfo>().Where(field => !field.Name.StartsWith("<>", StringComparison.Ordinal)))
                tables.UnionWith(origins.OfField(field).Select(setting => new GivenTable(field.DeclaringType?.FullName ?? "", Captured(field), setting)));
        }

        foreach (Call call in handsTables.Where(call => call.Callee.IsConstructor))
        {
            foreach (string parameter in TableOrigins.ParametersOf(call.Callee).Select(parameter => parameter.Name ?? ""))
                tables.UnionWith(origins.OfArgument(call, parameter).Select(setting => new GivenTable(call.Target, parameter, setting)));
        }
    }

    /// <summary>The environment variables that may be read.</summary>
    public IReadOnlySet<string> Settings => settings;

    /// <summary>The calls of AWS that may be made.</summary>
    public IReadOnlySet<ServiceUse> Uses => uses;

    /// <summary>The metrics that may be counted, with the values of their dimensions.</summary>
    public IReadOnlySet<MetricValue> Metrics => metrics;

    /// <summary>The models of the playbook that may be asked: scenario, conversation, summary.</summary>
    public IReadOnlySet<string> Models => models;

    /// <summary>The errors of ours that may be raised, whether or not they are caught again.</summary>
    public IReadOnlySet<string> Errors => errors;

    /// <summary>Which class is handed which table.</summary>
    public IReadOnlySet<GivenTable> Tables => tables;

    /// <summary>Reads a method and everything that it may run.</summary>
    /// <param name="start">Where to begin.</param>
    /// <param name="isOurs">Whose code is read.</param>
    /// <exception cref="NotSupportedException">Reached code does what cannot be followed, or asks Amazon for what is not known here.</exception>
    /// <exception cref="InvalidOperationException">What reached code asks for is worked out at run time, and not to be seen.</exception>
    public static CodeFacts From(MethodBase start, Func<Assembly, bool> isOurs) => new(start, isOurs);

    private void See(Call call)
    {
        if (TableOrigins.ParametersOf(call.Callee).Any()) handsTables.Add(call);
        if (call.Callee.IsConstructor && IsError(call.Callee.DeclaringType)) errors.Add(call.Callee.DeclaringType?.Name ?? "");
        string by = call.Class.FullName ?? "";
        switch (call.Target, call.Callee.Name)
        {
            case (SettingClass, _) when by != SettingClass:
                SeeSetting(call, call.Texts("name"));
                break;
            case ("System.Environment", var method) when by != SettingClass && method.Contains("EnvironmentVariable", StringComparison.Ordinal):
                SeeSetting(call, method == nameof(Environment.GetEnvironmentVariable) ? call.Texts("variable") : null);
                break;
            case ("Atlas.Engine.Hosting.Metrics", "Count" or "Add" or "Time"):
                SeeMetric(call);
                break;
            case (ModelChoice, "Of"):
                models.UnionWith(call.Argument("settings").Select(origin => NameOfModel(origin) ?? throw Unseen(call, "which of the playbook's models it asks")));
                break;
            case (ModelChoice, var method) when by != ModelChoice && (call.Callee.IsConstructor || method.StartsWith("set_", StringComparison.Ordinal)):
                throw Unseen(call, "which of the playbook's models it asks: only ModelChoice.Of chooses");
            case ("Amazon.BedrockRuntime.Model.ConverseRequest", "set_ModelId") when call.Argument("value").Any(origin => origin.Operand is not MethodInfo { Name: "get_ModelId", DeclaringType.FullName: ModelChoice }):
                throw Unseen(call, "which model it asks: only a ModelChoice says so");
            case (TableOrigins.TableClass, _) when call.Callee is MethodInfo { IsStatic: false } && by != TableOrigins.TableClass:
                asksTables.Add(call);
                break;
            case ("Atlas.Engine.SecretsManager.CachedSecret", "ReadAsync"):
            case ("Atlas.Engine.Transcripts.IRecordings" or "Atlas.Engine.Transcripts.ITranscripts" or TranscriptBucket, "DiscardAsync" or "DiscardTranscriptAsync") when by != TranscriptBucket:
                uses.Add(new(call.Callee.Name, by));
                break;
            case var (target, _) when AmazonCode.IsOf(target) && AmazonCode.ActionOf(call.Callee) is { } action && by != TableOrigins.TableClass:
                uses.Add(new(action, by));
                break;
        }
    }

    // A parameter that methods use is kept in a field of the name <parameter>P.
    private static string Captured(FieldInfo field) => field.Name is ['<', .. var name, '>', 'P'] ? name : field.Name;

    private void SeeSetting(Call call, IReadOnlyList<string>? names) => settings.UnionWith(names ?? throw Unseen(call, "which setting it reads: its name is not written there"));

    private void SeeMetric(Call call)
    {
        foreach (string name in call.Texts("name") ?? throw Unseen(call, "which metric it counts"))
        {
            foreach (string dimension in call.Texts("dimension") ?? throw Unseen(call, "which dimension it gives a metric"))
            {
                Metric metric = new(name, dimension.Length > 0 ? dimension : null);
                metrics.UnionWith(ValuesOf(call).Select(value => new MetricValue(metric, value)));
            }
        }
    }

    // Written there, or any name of an enum whose value is turned into text there.
    private static IEnumerable<string?> ValuesOf(Call call) => Origins.In(call.Caller).PlacesOf(call.At, call.Position("value")).SelectMany(place =>
    {
        IReadOnlyList<Instruction> instructions = Instruction.Of(call.Caller);
        bool isToString = place > 0 && instructions[place].Operand is MethodInfo { Name: nameof(ToString) };
        return isToString && instructions[place - 1] is { Operand: Type { IsEnum: true } type } constrained && constrained.Code == OpCodes.Constrained
            ? Enum.GetNames(type)
            : new string?[] { instructions[place].Operand as string };
    });

    private static string? NameOfModel(Instruction origin) =>
        origin.Operand is MethodInfo { DeclaringType.Name: "ModelTerms", IsSpecialName: true } getter ? getter.Name["get_".Length..] : null;

    private static bool IsError(Type? type) => type is not null && (type.FullName == "Atlas.Engine.Errors.AtlasError" || IsError(type.BaseType));

    private static InvalidOperationException Unseen(Call call, string what) => new($"{call.Class}: at its call of {call.Name} it is not to be seen {what}.");
}

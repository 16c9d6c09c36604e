using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using Atlas.Engine.Template.Tests.World;

namespace Atlas.Engine.Template.Tests.Code;

/// <summary>What a function's build can do: read from its code, which is never run.</summary>
internal sealed class FunctionCode
{
    private static readonly ConcurrentDictionary<string, FunctionCode> Known = new(StringComparer.Ordinal);
    private readonly CodeFacts facts;

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
        facts = CodeFacts.From(function.EntryPoint ?? throw new InvalidOperationException($"{name} has no entry point."), IsOurs);
        Metrics = facts.Metrics.Select(counted => counted.Metric).ToHashSet();
    }

    /// <summary>The eight functions, by the names of their projects.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "src", "Handlers"), "*.csproj", SearchOption.AllDirectories).Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    /// <summary>The logical id that the code gives itself.</summary>
    public string ResourceName { get; }

    /// <summary>The environment variables that it may read.</summary>
    public IReadOnlySet<string> Settings => facts.Settings;

    /// <summary>The calls of AWS that it may make.</summary>
    public IReadOnlySet<ServiceUse> Uses => facts.Uses;

    /// <summary>The metrics that it may count.</summary>
    public IReadOnlySet<Metric> Metrics { get; }

    /// <summary>The same with the values that their dimensions may have.</summary>
    public IReadOnlySet<MetricValue> MetricValues => facts.Metrics;

    /// <summary>The models of the playbook that it may ask: scenario, conversation, summary.</summary>
    public IReadOnlySet<string> Models => facts.Models;

    /// <summary>The errors of ours that it may raise, whether or not it catches them again.</summary>
    public IReadOnlySet<string> Errors => facts.Errors;

    /// <summary>Which of its classes is handed which table.</summary>
    public IReadOnlySet<GivenTable> Tables => facts.Tables;

    /// <summary>Reads a function's build.</summary>
    public static FunctionCode Of(string name) => Known.GetOrAdd(name, key => new(key));

    private static bool IsOurs(Assembly assembly) => assembly.GetName().Name is { } name && (name == "bootstrap" || name.StartsWith("Atlas.Engine.", StringComparison.Ordinal));
}

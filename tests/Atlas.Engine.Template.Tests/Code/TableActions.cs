using System.Reflection;

namespace Atlas.Engine.Template.Tests.Code;

/// <summary>What one method of our class of tables asks of the table.</summary>
internal sealed class TableActions
{
    // IAM knows no transactions: what writes a part of one needs what the part needs.
    private static readonly Dictionary<string, string> PartsOfTransactions = new(StringComparer.Ordinal)
    {
        ["Amazon.DynamoDBv2.Model.Put"] = "dynamodb:PutItem",
        ["Amazon.DynamoDBv2.Model.Update"] = "dynamodb:UpdateItem",
        ["Amazon.DynamoDBv2.Model.Delete"] = "dynamodb:DeleteItem",
        ["Amazon.DynamoDBv2.Model.ConditionCheck"] = "dynamodb:ConditionCheckItem",
    };

    private readonly HashSet<string> actions = new(StringComparer.Ordinal);
    private readonly HashSet<string> indexes = new(StringComparer.Ordinal);

    private TableActions()
    {
    }

    /// <summary>Reads a method.</summary>
    public static TableActions Of(MethodBase method, Func<Assembly, bool> isOurs)
    {
        TableActions found = new();
        CallGraph.Walk(method, isOurs, found.See);
        return found;
    }

    /// <summary>The same, asked of one table. Of a method that names an index, what can be asked of an index is asked of the index.</summary>
    public IEnumerable<ServiceUse> On(string setting) => actions.SelectMany(action => indexes.Count > 0 && action is "dynamodb:Query" or "dynamodb:Scan"
        ? indexes.DefaultIfEmpty(null).Select(index => new ServiceUse(action, setting, index))
        : [new(action, setting)]);

    private void See(Call call)
    {
        if (call.Callee.IsConstructor && PartsOfTransactions.GetValueOrDefault(call.Target) is { } part) actions.Add(part);
        if (call.Callee.Name == "set_IndexName") indexes.UnionWith(call.Texts("value") ?? throw new InvalidOperationException($"{call.Class} asks an index whose name is not written there."));
        if (AmazonCode.IsOf(call.Target) && AmazonCode.ActionOf(call.Callee) is { } action && action != "dynamodb:TransactWriteItems") actions.Add(action);
    }
}

using System.Reflection;
using System.Reflection.Emit;

namespace Atlas.Engine.Template.Tests.Code;

/// <summary>Which table an object of our one class of tables stands for: followed back to the setting that it was made from.</summary>
/// <param name="handed">Every reached call that hands such an object to a parameter.</param>
internal sealed class TableOrigins(IReadOnlyList<Call> handed)
{
    /// <summary>The class.</summary>
    public const string TableClass = "Atlas.Engine.DynamoDb.Table";

    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The parameters of a method that take a table.</summary>
    public static IEnumerable<ParameterInfo> ParametersOf(MethodBase method) => method.GetParameters().Where(parameter => parameter.ParameterType.FullName == TableClass);

    /// <summary>The settings that may have named the table that is called.</summary>
    public IReadOnlySet<string> OfReceiver(Call call) => Follow([(call.Caller, call.At, 0)]);

    /// <summary>The settings that may have named the table that a class keeps.</summary>
    public IReadOnlySet<string> OfField(FieldInfo field) => Follow([.. StoresOf(field)]);

    /// <summary>The settings that may have named the table that is handed to a parameter.</summary>
    public IReadOnlySet<string> OfArgument(Call call, string parameter) => Follow([(call.Caller, call.At, call.Position(parameter))]);

    private HashSet<string> Follow(IReadOnlyList<(MethodBase Method, int At, int Taken)> from)
    {
        HashSet<string> settings = new(StringComparer.Ordinal);
        HashSet<(MethodBase, int, int)> looked = [];
        Queue<(MethodBase Method, int At, int Taken)> open = new(from);
        while (open.TryDequeue(out (MethodBase Method, int At, int Taken) next))
        {
            if (!looked.Add(next)) continue;
            foreach (int place in Origins.In(next.Method).PlacesOf(next.At, next.Taken)) Look(next.Method, place, settings, open);
        }

        return settings.Count > 0 ? settings : throw Unseen(from[0].Method, "comes from nowhere");
    }

    private void Look(MethodBase method, int place, HashSet<string> settings, Queue<(MethodBase Method, int At, int Taken)> open)
    {
        Instruction origin = Instruction.Of(method)[place];
        // A state machine lets go of what it kept over an await.
        if (origin.Code == OpCodes.Ldnull) return;
        int before = open.Count;
        switch (origin.Operand)
        {
            case ConstructorInfo { DeclaringType.FullName: TableClass } made:
                settings.UnionWith(SettingsIn(new(method, made, place)));
                return;
            case MethodInfo { IsAbstract: false, IsVirtual: false } giver:
                Ends(giver).ToList().ForEach(end => open.Enqueue((giver, end, 0)));
                break;
            case FieldInfo field when origin.Code == OpCodes.Ldfld:
                StoresOf(field).ToList().ForEach(open.Enqueue);
                break;
            case ParameterInfo parameter:
                foreach (Call call in handed.Where(call => IsOf(call.Callee, parameter))) open.Enqueue((call.Caller, call.At, call.Position(parameter.Name ?? "")));
                break;
        }

        if (open.Count == before) throw Unseen(method, $"comes from {origin.Code} {origin.Operand}");
    }

    private static IEnumerable<string> SettingsIn(Call made)
    {
        foreach (int place in Origins.In(made.Caller).PlacesOf(made.At, made.Position("name")))
        {
            if (Instruction.Of(made.Caller)[place].Operand is not MethodInfo { DeclaringType.FullName: CodeFacts.SettingClass } setting) throw Unseen(made.Caller, "is named by no setting");
            foreach (string name in new Call(made.Caller, setting, place).Texts("name") ?? throw Unseen(made.Caller, "is named by a setting whose name is not written there")) yield return name;
        }
    }

    private static IEnumerable<int> Ends(MethodInfo method)
    {
        IReadOnlyList<Instruction> instructions = Instruction.Of(method);
        return Enumerable.Range(0, instructions.Count).Where(at => instructions[at].Code == OpCodes.Ret);
    }

    private static IEnumerable<(MethodBase Method, int At, int Taken)> StoresOf(FieldInfo field) =>
        from method in (field.DeclaringType?.GetMethods(All) ?? []).Concat<MethodBase>(field.DeclaringType?.GetConstructors(All) ?? [])
        from place in Instruction.Of(method).Index()
        where place.Item.Code == OpCodes.Stfld && place.Item.Operand is FieldInfo stored && stored.Name == field.Name && stored.DeclaringType == field.DeclaringType
        select (method, place.Index, 1);

    private static bool IsOf(MethodBase method, ParameterInfo parameter) =>
        method.MetadataToken == parameter.Member.MetadataToken && method.Module == parameter.Member.Module;

    private static InvalidOperationException Unseen(MethodBase method, string why) =>
        new($"{method.DeclaringType}.{method.Name}: it is not to be seen which table is meant, for it {why}. A table is made from a setting and handed on by constructors.");
}

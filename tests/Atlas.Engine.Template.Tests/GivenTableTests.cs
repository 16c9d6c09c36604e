using System.Xml.Linq;
using Atlas.Engine.Template.Tests.Code;
using Atlas.Engine.Template.Tests.World;

namespace Atlas.Engine.Template.Tests;

/// <summary>A class of Core is handed the tables that its documentation says: two of one type change places unnoticed by the compiler.</summary>
public sealed class GivenTableTests
{
    private static readonly XElement Documentation = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Atlas.Engine.Core.xml")).Root ?? throw new InvalidDataException("No root.");

    public static TheoryData<string> Functions => [.. FunctionCode.Names];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Is_the_one_that_the_parameter_is_documented_as(string name)
    {
        FunctionCode code = FunctionCode.Of(name);

        Assert.All(code.Tables.Where(given => Documented(given) is not AnyTable), given => Assert.Equal(Documented(given), CalledByTheDesign(given.Setting, code)));
    }

    [Fact]
    public void Is_documented_wherever_one_is_handed_over()
    {
        GivenTable[] given = [.. FunctionCode.Names.SelectMany(name => FunctionCode.Of(name).Tables)];

        Assert.NotEmpty(given);
        Assert.All(given, one => Assert.Matches("^(AtlasEngine(Interactions|TaskTokens)|The table)\\.$", Documented(one)));
        Assert.Equal(["ItemDuty"], given.Where(one => Documented(one) is AnyTable).Select(one => one.Class.Split('.')[^1]).Distinct());
    }

    // A class that keeps to an item whatever table it is in.
    private const string AnyTable = "The table.";

    private static string Documented(GivenTable given) => Documentation.Descendants("member")
        .SelectMany(member => member.Elements("param").Where(_ => IsOf(member.Attribute("name")?.Value ?? "", given.Class)))
        .FirstOrDefault(parameter => parameter.Attribute("name")?.Value == given.Parameter)?.Value.Trim() ?? $"{given} is not documented.";

    private static bool IsOf(string member, string type) =>
        member == $"T:{type}" || member.StartsWith($"M:{type}.#ctor", StringComparison.Ordinal);

    // Such as AtlasEngineInteractions for InteractionsTable.
    private static string CalledByTheDesign(string setting, FunctionCode code)
    {
        string value = Repository.Template.Functions.Single(function => function.LogicalId == code.ResourceName).Environment.GetValueOrDefault(setting, "");
        string logicalId = Repository.Template.Tables.Single(table => Repository.Template.Resources[table.LogicalId].Ref == value).LogicalId;
        return $"AtlasEngine{logicalId[..^"Table".Length]}.";
    }
}

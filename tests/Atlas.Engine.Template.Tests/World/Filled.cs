using System.Text.RegularExpressions;
using Atlas.Engine.LocalCloud.Templates;

namespace Atlas.Engine.Template.Tests.World;

/// <summary>What a test expects, written with names of the template in it: <c>${AlarmTopic}</c>, <c>${DataKey.Arn}</c>.</summary>
internal static partial class Filled
{
    /// <summary>Puts in what the names stand for, as Fn::Sub does.</summary>
    public static string In(CloudTemplate template, string text) => Name().Replace(text, match => ValueOf(template, match.Groups[1].Value, match.Groups[2].Value));

    private static string ValueOf(CloudTemplate template, string name, string attribute) => name switch
    {
        "AWS::AccountId" => template.Account.AccountId,
        "AWS::Region" => template.Account.Region,
        _ when attribute.Length > 0 => template.GetAtt(name, attribute),
        _ => template.Resources[name].Ref,
    };

    [GeneratedRegex(@"\$\{([A-Za-z0-9:]+)(?:\.([A-Za-z0-9]+))?\}")]
    private static partial Regex Name();
}

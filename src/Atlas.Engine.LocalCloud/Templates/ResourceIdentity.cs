using System.Security.Cryptography;
using System.Text;

namespace Atlas.Engine.LocalCloud.Templates;

/// <summary>The names and ids that a resource gets in the local cloud; the same for the same logical id, every time.</summary>
/// <param name="LogicalId">As in the template.</param>
/// <param name="Name">The physical name: the resource's own, or <c>atlas-local-</c> and the logical id in lower case.</param>
/// <param name="Account">Whose ARNs these are.</param>
/// <param name="Endpoint">Where queue URLs point.</param>
/// <param name="Property">Resolves a property of the resource to text.</param>
internal sealed record ResourceIdentity(string LogicalId, string Name, CloudAccount Account, Uri Endpoint, Func<string, string> Property)
{
    private const string Capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>Ten capitals and digits, as Lex gives bots and aliases.</summary>
    public string ShortId => Spell(Capitals, 10);

    /// <summary>The six letters that Secrets Manager appends to a secret's ARN.</summary>
    public string Suffix => Spell(Letters, 6);

    /// <summary>An id in the form of a UUID, as Connect and KMS give.</summary>
    public string Uuid => new Guid(Hash.AsSpan(0, 16)).ToString();

    /// <summary>An ARN in the account and region of this resource.</summary>
    public string Arn(string service, string resource) => Account.Arn(service, resource);

    private byte[] Hash => SHA256.HashData(Encoding.UTF8.GetBytes(LogicalId));

    private string Spell(string alphabet, int length) => string.Concat(Hash.Take(length).Select(b => alphabet[b % alphabet.Length]));
}

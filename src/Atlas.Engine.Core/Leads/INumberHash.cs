namespace Atlas.Engine.Leads;

/// <summary>Makes of a number what may be kept when nothing else of a person may be: a keyed hash. Outside world: the key is a secret.</summary>
public interface INumberHash
{
    /// <summary>HMAC-SHA-256 of the E.164 form, in lower-case hexadecimal.</summary>
    Task<string> HashAsync(PhoneNumber number, CancellationToken cancellationToken);
}

using System.Security.Cryptography;
using System.Text;
using Atlas.Engine.Leads;

namespace Atlas.Engine.Tests.World;

/// <summary>The keyed hash of a number, with a key of the tests'.</summary>
public sealed class FixedKeyHash : INumberHash
{
    private static readonly byte[] Key = Encoding.UTF8.GetBytes("a key for tests");

    public Task<string> HashAsync(PhoneNumber number, CancellationToken cancellationToken) =>
        Task.FromResult(Convert.ToHexStringLower(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes(number.E164))));
}

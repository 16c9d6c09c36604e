using System.Security.Cryptography.X509Certificates;

namespace Atlas.Engine.Native.Tests;

/// <summary>The few roots that the functions trust (docs/decisions/007-few-roots.md). When one of these fails, run <c>certificates/assemble</c>.</summary>
public sealed class RootsTests
{
    private const string MachineStore = "/etc/ssl/certs/ca-certificates.crt";

    [Fact]
    public void Every_root_is_one_that_this_machine_trusts()
    {
        HashSet<string> trusted = [.. Read(MachineStore).Select(root => root.Thumbprint)];

        Assert.All(Read(Bundle), root => Assert.Contains(root.Thumbprint, trusted));
    }

    [Fact]
    public void Every_root_lasts_another_half_year()
    {
        DateTimeOffset then = TimeProvider.System.GetUtcNow().AddDays(183);

        Assert.All(Read(Bundle), root => Assert.True(root.NotAfter.ToUniversalTime() > then.UtcDateTime, root.Subject));
    }

    [Theory]
    [InlineData("CN=Amazon Root CA 1")]
    [InlineData("CN=Amazon Root CA 2")]
    [InlineData("CN=Amazon Root CA 3")]
    [InlineData("CN=Amazon Root CA 4")]
    [InlineData("CN=Starfield Services Root Certificate Authority - G2")]
    [InlineData("CN=DigiCert Global Root G2")]
    public void Names_the_roots_of_AWS_and_Salesforce(string name) => Assert.Contains(Read(Bundle), root => root.Subject.StartsWith(name + ",", StringComparison.Ordinal));

    [Fact]
    public void Every_root_signed_itself_and_may_sign_others() => Assert.All(Read(Bundle), root =>
    {
        Assert.Equal(root.Subject, root.Issuer);
        Assert.True(root.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
    });

    private static string Bundle => Path.Combine(Packages.Repository, "certificates", "ca.pem");

    private static X509Certificate2Collection Read(string file)
    {
        X509Certificate2Collection roots = [];
        roots.ImportFromPemFile(file);
        Assert.NotEmpty(roots);
        return roots;
    }
}

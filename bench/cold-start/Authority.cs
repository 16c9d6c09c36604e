using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Atlas.Engine.Bench.ColdStart;

/// <summary>A root of our own, and a certificate for <c>localhost</c> that it signed: an RSA key of 2048 bits, as AWS has.</summary>
internal sealed class Authority : IDisposable
{
    private Authority(X509Certificate2 root, X509Certificate2 server) => (Root, Server) = (root, server);

    public X509Certificate2 Root { get; }

    public X509Certificate2 Server { get; }

    public static Authority Create(DateTimeOffset now)
    {
        using RSA rootKey = RSA.Create(2048), serverKey = RSA.Create(2048);
        CertificateRequest root = new("CN=Atlas Engine bench", rootKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        root.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        root.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        root.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(root.PublicKey, false));
        X509Certificate2 signedByItself = root.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));

        CertificateRequest server = new("CN=localhost", serverKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        server.CertificateExtensions.Add(names.Build());
        server.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using X509Certificate2 signed = server.Create(signedByItself, now.AddDays(-1), now.AddDays(1), RandomNumberGenerator.GetBytes(8));
        using X509Certificate2 withKey = signed.CopyWithPrivateKey(serverKey);
        return new(signedByItself, X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null));
    }

    /// <summary>Writes a bundle: the roots of a file, and ours.</summary>
    public void WriteBundle(string roots, string path) => File.WriteAllText(path, File.ReadAllText(roots) + "\n" + Root.ExportCertificatePem() + "\n");

    public void Dispose()
    {
        Root.Dispose();
        Server.Dispose();
    }
}

using System.IO.Compression;
using Atlas.Engine.Cli.Build;

namespace Atlas.Engine.Native.Tests;

/// <summary>What is uploaded.</summary>
[Collection(nameof(Packages))]
public sealed class PackageTests(Packages packages)
{
    // The bars of the design, in bytes.
    private const long WithNumberingPlans = 9_000_000;
    private const long Without = 6_000_000;
    private static readonly string[] ParsePhoneNumbers = ["CreateLeadHandler", "InvokeOutboundCallHandler", "LexFulfillmentHandler", "SummarizeAndResumeHandler"];

    [Theory]
    [MemberData(nameof(Packages.Rows), MemberType = typeof(Packages))]
    public void Holds_what_runs_and_nothing_else(string function)
    {
        using ZipArchive zip = ZipFile.OpenRead(Path.Combine(packages.Folder, function + ".zip"));

        Assert.Equal(["bootstrap", "ca.pem"], zip.Entries.Select(entry => entry.FullName));
        Assert.Equal(["bootstrap", "ca.pem"], Directory.EnumerateFiles(Path.Combine(packages.Folder, function)).Select(Path.GetFileName).Order());
    }

    [Theory]
    [MemberData(nameof(Packages.Rows), MemberType = typeof(Packages))]
    public void Keeps_bootstrap_executable_where_it_is_unpacked(string function)
    {
        using ZipArchive zip = ZipFile.OpenRead(Path.Combine(packages.Folder, function + ".zip"));

        Assert.Equal(0x81ED, (zip.GetEntry("bootstrap")!.ExternalAttributes >> 16) & 0xFFFF);
    }

    [Theory]
    [MemberData(nameof(Packages.Rows), MemberType = typeof(Packages))]
    public void Is_small(string function) => Assert.InRange(
        new FileInfo(Path.Combine(packages.Folder, function + ".zip")).Length,
        1_000_000,
        ParsePhoneNumbers.Contains(function) ? WithNumberingPlans : Without);

    [Fact]
    public void Has_the_same_bytes_whenever_it_is_zipped()
    {
        string folder = Directory.CreateTempSubdirectory("atlas-native-").FullName;
        try
        {
            string content = Path.Combine(folder, "content");
            Directory.CreateDirectory(content);
            File.WriteAllText(Path.Combine(content, "ca.pem"), "roots");
            File.WriteAllText(Path.Combine(content, "bootstrap"), "code");
            PackageZip.Write(content, Path.Combine(folder, "first.zip"));
            File.SetLastWriteTimeUtc(Path.Combine(content, "bootstrap"), new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));

            PackageZip.Write(content, Path.Combine(folder, "second.zip"));

            Assert.Equal(File.ReadAllBytes(Path.Combine(folder, "first.zip")), File.ReadAllBytes(Path.Combine(folder, "second.zip")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

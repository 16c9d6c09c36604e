namespace Atlas.Engine.Native.Tests;

/// <summary>What Amazon Linux 2023 has for an executable to run on.</summary>
internal static class AmazonLinux
{
    /// <summary>Libraries that are there whatever image a function runs in.</summary>
    public static readonly IReadOnlyList<string> Libraries =
        ["libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1"];

    // OpenSSL is part of provided.al2023; Kerberos is asked for by no function's server, and opened only then.
    private static readonly IReadOnlyList<string> OnDemand = ["libssl.so", "libcrypto.so", "libgssapi_krb5.so"];

    private static readonly Version CLibrary = new(2, 34);

    /// <summary>Whether its C library has a version of symbols. A name that is no number, such as <c>GLIBC_ABI_DT_RELR</c>, came later or is nobody's to use.</summary>
    public static bool Has(string version) =>
        version.StartsWith("GLIBC_", StringComparison.Ordinal) && Version.TryParse(version["GLIBC_".Length..], out Version? number) && number <= CLibrary;

    /// <summary>Whether a library may be opened at run time, whatever its version: of these it is there, or can be done without.</summary>
    public static bool MayBeOpened(string library) => Libraries.Contains(library) || OnDemand.Any(known => library.StartsWith(known, StringComparison.Ordinal));
}

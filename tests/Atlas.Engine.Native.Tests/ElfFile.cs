using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;

namespace Atlas.Engine.Native.Tests;

/// <summary>What a Linux executable asks of the system that loads it.</summary>
/// <param name="Machine">The processors: 62 is x86-64, 183 is AArch64.</param>
/// <param name="Libraries">The shared libraries that are loaded with it.</param>
/// <param name="Versions">The versions of their symbols, such as <c>GLIBC_2.34</c>.</param>
/// <param name="Opened">The shared libraries whose names are among its texts: it may open them while it runs.</param>
/// <remarks>Source: System V ABI, chapter 5, and the Linux Standard Base on symbol versions. 64 bits, little-endian.</remarks>
public sealed partial record ElfFile(int Machine, IReadOnlyList<string> Libraries, IReadOnlyList<string> Versions, IReadOnlyList<string> Opened)
{
    public const int X86 = 62;
    public const int Arm = 183;

    private const int Dynamic = 6, VersionNeeds = 0x6ffffffe, NeededLibrary = 1;

    public static ElfFile Read(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        Assert.Equal("\u007fELF\u0002\u0001"u8.ToArray(), file[..6]);
        List<string> libraries = [], versions = [];
        long sections = Long(file, 0x28);
        int size = Short(file, 0x3A), count = Short(file, 0x3C);
        for (int i = 0; i < count; i++)
        {
            long header = sections + (i * size);
            long at = Long(file, header + 0x18), length = Long(file, header + 0x20);
            long names = Long(file, sections + (Int(file, header + 0x28) * size) + 0x18);
            int type = Int(file, header + 4);
            if (type == Dynamic) libraries.AddRange(LibrariesIn(file, at, length, names));
            if (type == VersionNeeds) versions.AddRange(VersionsIn(file, at, names));
        }

        return new(Short(file, 0x12), libraries, versions, [.. LibraryName().Matches(Encoding.Latin1.GetString(file)).Select(match => match.Value).Distinct().Except(libraries)]);
    }

    private static IEnumerable<string> LibrariesIn(byte[] file, long at, long length, long names)
    {
        for (long entry = at; entry < at + length; entry += 16)
        {
            if (Long(file, entry) == NeededLibrary) yield return Text(file, names + Long(file, entry + 8));
        }
    }

    private static IEnumerable<string> VersionsIn(byte[] file, long at, long names)
    {
        for (long library = at, next = 1; next != 0; library += next)
        {
            next = Int(file, library + 12);
            long version = library + Int(file, library + 8);
            for (int i = Short(file, library + 2); i > 0; i--)
            {
                yield return Text(file, names + Int(file, version + 8));
                version += Int(file, version + 12);
            }
        }
    }

    private static string Text(byte[] file, long at) => Encoding.ASCII.GetString(file.AsSpan((int)at, file.AsSpan((int)at).IndexOf((byte)0)));

    [GeneratedRegex(@"lib[A-Za-z0-9_+-]+\.so(?:\.[0-9]+)*")]
    private static partial Regex LibraryName();

    private static int Short(byte[] file, long at) => BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan((int)at));

    private static int Int(byte[] file, long at) => BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan((int)at));

    private static long Long(byte[] file, long at) => BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan((int)at));
}

namespace Atlas.Engine.LocalCloud.Moto;

/// <summary>The Python program that runs moto's server: <c>moto_server.py</c>, built in.</summary>
internal static class MotoBootstrap
{
    /// <summary>The version whose behaviour the local cloud is built on.</summary>
    public const string Version = "5.2.1";

    /// <summary>How the program ends when this Python has no moto of that version.</summary>
    public const int WrongVersion = 3;

    /// <summary>The program's text. Its one argument is the version.</summary>
    public static string Program { get; } = Read("moto_server.py");

    private static string Read(string name)
    {
        using Stream stream = typeof(MotoBootstrap).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not built in.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}

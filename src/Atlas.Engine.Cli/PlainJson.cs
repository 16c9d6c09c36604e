using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Atlas.Engine.Cli;

/// <summary>JSON that people read too: a plus sign is a plus sign.</summary>
/// <remarks>It is printed and never becomes part of a web page, which is what the escapes of other characters are for.</remarks>
internal static class PlainJson
{
    /// <summary>On one line.</summary>
    public static JsonSerializerOptions OneLine { get; } = Options(indented: false);

    /// <summary>A member a line.</summary>
    public static JsonSerializerOptions Indented { get; } = Options(indented: true);

    private static JsonSerializerOptions Options(bool indented) =>
        new() { WriteIndented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, TypeInfoResolver = JsonTypeInfoResolver.Combine() };
}

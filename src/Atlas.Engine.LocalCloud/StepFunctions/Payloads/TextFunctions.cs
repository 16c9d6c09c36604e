using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.StepFunctions.Payloads;

/// <summary>The intrinsic functions over texts.</summary>
internal static class TextFunctions
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static JsonNode Format(IntrinsicArguments arguments)
    {
        string template = arguments.Text(0);
        StringBuilder text = new();
        int used = 0;
        for (int i = 0; i < template.Length; i++)
        {
            char next = i + 1 < template.Length ? template[i + 1] : '\0';
            switch (template[i])
            {
                case '\\' when next is '{' or '}' or '\\':
                    text.Append(next);
                    i++;
                    break;
                case '{' when next == '}':
                    if (++used >= arguments.Count) throw new FormatException("There are more {} than arguments.");
                    text.Append(Shown(arguments, used));
                    i++;
                    break;
                case '{' or '}':
                    throw new FormatException(@"A brace stands for itself only behind a \.");
                default:
                    text.Append(template[i]);
                    break;
            }
        }

        return used == arguments.Count - 1 ? JsonValue.Create(text.ToString()) : throw new FormatException("There are more arguments than {}.");
    }

    /// <summary>Splits at any of the characters given; empty parts are left out, as AWS does.</summary>
    public static JsonNode Split(IntrinsicArguments arguments)
    {
        char[] separators = [.. arguments.Text(1)];
        string text = arguments.Text(0);
        string[] parts = separators.Length == 0 ? [text] : text.Split(separators, StringSplitOptions.RemoveEmptyEntries);
        return new JsonArray([.. parts.Select(p => JsonValue.Create(p))]);
    }

    public static JsonNode Base64Encode(IntrinsicArguments arguments) =>
        JsonValue.Create(Convert.ToBase64String(Encoding.UTF8.GetBytes(arguments.ShortText(0))));

    public static JsonNode Base64Decode(IntrinsicArguments arguments)
    {
        try
        {
            return JsonValue.Create(Strict.GetString(Convert.FromBase64String(arguments.ShortText(0))));
        }
        catch (DecoderFallbackException e)
        {
            throw new FormatException("What was encoded is no text.", e);
        }
    }

    public static JsonNode Hash(IntrinsicArguments arguments)
    {
        byte[] data = Encoding.UTF8.GetBytes(arguments.ShortText(0));
        HashAlgorithmName algorithm = arguments.Text(1) switch
        {
            "MD5" => HashAlgorithmName.MD5,
            "SHA-1" => HashAlgorithmName.SHA1,
            "SHA-256" => HashAlgorithmName.SHA256,
            "SHA-384" => HashAlgorithmName.SHA384,
            "SHA-512" => HashAlgorithmName.SHA512,
            _ => throw arguments.Wrong(1, "MD5, SHA-1, SHA-256, SHA-384 or SHA-512"),
        };
        return JsonValue.Create(Convert.ToHexStringLower(CryptographicOperations.HashData(algorithm, data)));
    }

    private static string Shown(IntrinsicArguments arguments, int at) => JsonText.KindOf(arguments[at]) switch
    {
        JsonValueKind.String => arguments.Text(at),
        JsonValueKind.Object or JsonValueKind.Array => throw arguments.Wrong(at, "a text, a number, true, false or null"),
        _ => JsonText.Of(arguments[at]),
    };
}

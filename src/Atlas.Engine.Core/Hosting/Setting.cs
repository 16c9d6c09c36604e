using Atlas.Engine.Errors;

namespace Atlas.Engine.Hosting;

/// <summary>Reads the settings that template.yaml gives a function. A test holds template and code to the same names.</summary>
public static class Setting
{
    /// <summary>A setting without which the function cannot work.</summary>
    /// <exception cref="InvalidSetting">The setting is absent or empty.</exception>
    public static string Required(string name) =>
        Optional(name) ?? throw new InvalidSetting($"The setting {name} is missing: template.yaml gives it to the function.");

    /// <summary>A setting that says yes or no.</summary>
    /// <exception cref="InvalidSetting">The setting is absent, or neither <c>true</c> nor <c>false</c>.</exception>
    public static bool Flag(string name) =>
        Required(name) switch
        {
            "true" => true,
            "false" => false,
            _ => throw new InvalidSetting($"The setting {name}: true or false was expected."),
        };

    /// <summary>A setting that may be absent; empty counts as absent.</summary>
    public static string? Optional(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}

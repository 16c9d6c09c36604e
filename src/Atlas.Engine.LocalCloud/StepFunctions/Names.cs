namespace Atlas.Engine.LocalCloud.StepFunctions;

/// <summary>The names of machines and executions.</summary>
internal static class Names
{
    private const string Forbidden = "<>{}[]?*\"#%\\^|~`$&,;:/";

    /// <summary>Checks a name; null is no name and passes.</summary>
    /// <exception cref="StepFunctionsRefusal">
    /// InvalidName: it is empty or too long, or has a blank, a bracket, a wildcard or another character that names must not have.
    /// </exception>
    /// <remarks>Source: the parameter name of StartExecution in the API reference.</remarks>
    public static void Check(string? name)
    {
        if (name is null) return;
        bool isValid = name.Length is > 0 and <= Limits.NameCharacters
            && !name.Any(IsForbidden);
        if (!isValid) throw new StepFunctionsRefusal("InvalidName", $"Invalid Name: '{name}'");
    }

    private static bool IsForbidden(char c) => char.IsWhiteSpace(c) || char.IsControl(c) || char.IsSurrogate(c)
        || c is '\uFFFE' or '\uFFFF' || Forbidden.Contains(c, StringComparison.Ordinal);
}

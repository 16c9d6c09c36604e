namespace Atlas.Engine.LocalCloud.WebConsole;

/// <summary>What the console needs to know of the company's playbook.</summary>
/// <param name="Playbook">The shipped file, UTF-8.</param>
/// <param name="Schema">Its JSON schema, UTF-8.</param>
/// <param name="ProblemOf">Says what is wrong with a playbook, line and field included; null when nothing is.</param>
public sealed record ConsoleOptions(ReadOnlyMemory<byte> Playbook, ReadOnlyMemory<byte> Schema, Func<ReadOnlyMemory<byte>, string?> ProblemOf);

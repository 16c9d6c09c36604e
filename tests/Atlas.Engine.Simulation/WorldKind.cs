namespace Atlas.Engine.Simulation;

/// <summary>What is special about a world.</summary>
internal enum WorldKind
{
    /// <summary>Nothing: its weather is whatever its chance makes it.</summary>
    Ordinary,

    /// <summary>Nothing goes wrong, so nothing may be left to chance.</summary>
    Calm,

    /// <summary>Hardly anything is heard of calls, and whoever asks for them often dies, or is slow and not alone: only the records can tell.</summary>
    Deaf,

    /// <summary>Most people want to be forgotten, at any step of what the engine does for them, and much of that is slow, dies or is run twice.</summary>
    Forgetful,

    /// <summary>Nothing goes wrong, and everybody wants to be forgotten while they are being called: one meeting after the other of all that two runs can have.</summary>
    Rehearsed,

    /// <summary>Most of what is asked for is asked for twice, and of what cannot be taken back much fails: claims are taken, given back and taken again.</summary>
    Stammering,
}

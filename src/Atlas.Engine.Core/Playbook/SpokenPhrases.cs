namespace Atlas.Engine.Playbook;

/// <summary>Ways to say one thing.</summary>
/// <param name="Phrases">Heard anywhere in what was said. Lower-case words; <c>call|phone</c> is either word, <c>*</c> up to two words of any kind.</param>
/// <param name="Whole">Heard only when nothing else was said, courtesies apart.</param>
/// <param name="LookAlikes">Sound alike and mean something else: they are struck out before the others are looked for.</param>
public sealed record PhraseSet(IReadOnlyList<string> Phrases, IReadOnlyList<string> Whole, IReadOnlyList<string> LookAlikes);

/// <summary>What is recognised in a turn before any model sees it.</summary>
/// <param name="OptOut">The wish not to be called.</param>
/// <param name="OptOutKey">The key of the telephone that says the same: one digit, <c>*</c> or <c>#</c>.</param>
/// <param name="RobotQuestion">The question who, or what, is speaking.</param>
/// <param name="Voicemail">The greeting of a machine, or of a screening service.</param>
/// <param name="WishToEnd">The wish to end this call.</param>
/// <param name="Abuse">Insults and threats.</param>
/// <param name="Courtesies">Words that change nothing: left out when a whole utterance is compared.</param>
public sealed record SpokenPhrases(
    PhraseSet OptOut,
    string OptOutKey,
    PhraseSet RobotQuestion,
    PhraseSet Voicemail,
    PhraseSet WishToEnd,
    PhraseSet Abuse,
    IReadOnlyList<string> Courtesies);

namespace Atlas.Engine.Playbook;

/// <summary>Who is calling.</summary>
/// <param name="Name">As people say it: <c>{company}</c> in the texts.</param>
/// <param name="LegalName">The registered name, said first on every call: <c>{legalName}</c>.</param>
/// <param name="CallbackNumber">Where a person reaches the company, E.164: <c>{callbackNumber}</c>.</param>
/// <param name="Website">The host name, as it is said: <c>{website}</c>.</param>
/// <remarks>Source of the first two: 47 CFR 64.1200(b)(1) and (b)(2).</remarks>
public sealed record Company(string Name, string LegalName, string CallbackNumber, string Website);

/// <summary>Who speaks for the company.</summary>
/// <param name="Name">The assistant's name: <c>{agent}</c> in the texts.</param>
/// <param name="Voice">The Polly voice, such as <c>Joanna</c>.</param>
/// <param name="Engine">The Polly engine: <c>Standard</c>, <c>Neural</c> or <c>Generative</c>.</param>
/// <param name="Language">The language of the speech, such as <c>en-US</c>.</param>
/// <param name="LocaleId">The Lex locale, such as <c>en_US</c>.</param>
public sealed record Agent(string Name, string Voice, string Engine, string Language, string LocaleId);

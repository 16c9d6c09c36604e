namespace Atlas.Engine.Consent;

/// <summary>What a person can agree to. A class that the playbook does not accept allows no call.</summary>
public static class ConsentClass
{
    /// <summary>To be called for marketing by an artificial voice: a signed, written agreement with this seller about this number.</summary>
    /// <remarks>Source: 47 CFR 64.1200(f)(9); FCC 24-17 counts AI-generated voices as artificial.</remarks>
    public const string AiVoiceMarketing = "AiVoiceMarketing";

    /// <summary>To have an inquiry answered; not enough for a sales call by AI.</summary>
    public const string AnswerMyInquiry = "AnswerMyInquiry";
}

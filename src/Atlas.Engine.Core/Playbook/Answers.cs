namespace Atlas.Engine.Playbook;

/// <summary>Something that is true of the company. What no fact holds, the assistant does not claim.</summary>
/// <param name="Id">Lower-case letters, digits and hyphens.</param>
/// <param name="Text">One or two plain sentences.</param>
public sealed record Fact(string Id, string Text);

/// <summary>A prepared answer.</summary>
/// <param name="Chat">As it is written in the chat; at most 1,024 characters.</param>
/// <param name="Voice">As it is spoken; at most 1,024 characters, and better far fewer.</param>
public sealed record Answer(string Chat, string Voice);

/// <summary>The prepared answers by intent: what is said when no model is asked, or none answers in time.</summary>
/// <param name="Greeting">At the start.</param>
/// <param name="AboutTechnology">How it works.</param>
/// <param name="AboutDemo">What the demonstration is.</param>
/// <param name="InitiateDemo">The call is on its way.</param>
/// <param name="Callback">A person of the company will call back.</param>
/// <param name="DeleteMyInfo">How data are erased.</param>
/// <param name="StopCalling">The wish not to be called is honoured: said once, then the call ends.</param>
/// <param name="Close">Goodbye; spoken, it names the callback number.</param>
/// <param name="Fallback">What was said was not understood.</param>
/// <param name="RobotQuestion">The truth about who is speaking.</param>
/// <param name="ColleagueWillConfirm">Takes the place of a claim that the facts do not hold.</param>
/// <param name="Silence">Nothing was heard.</param>
/// <param name="TooManyTurns">The conversation is at its limit.</param>
/// <param name="Trouble">Something failed on our side.</param>
public sealed record Answers(
    Answer Greeting,
    Answer AboutTechnology,
    Answer AboutDemo,
    Answer InitiateDemo,
    Answer Callback,
    Answer DeleteMyInfo,
    Answer StopCalling,
    Answer Close,
    Answer Fallback,
    Answer RobotQuestion,
    Answer ColleagueWillConfirm,
    Answer Silence,
    Answer TooManyTurns,
    Answer Trouble)
{
    /// <summary>The answer for an intent by its name; the fallback's for one that has none.</summary>
    public Answer For(string intent) => All.GetValueOrDefault(intent) ?? Fallback;

    /// <summary>Every answer by its intent's name.</summary>
    internal IReadOnlyDictionary<string, Answer> All => new Dictionary<string, Answer>(StringComparer.Ordinal)
    {
        [nameof(Greeting)] = Greeting,
        [nameof(AboutTechnology)] = AboutTechnology,
        [nameof(AboutDemo)] = AboutDemo,
        [nameof(InitiateDemo)] = InitiateDemo,
        [nameof(Callback)] = Callback,
        [nameof(DeleteMyInfo)] = DeleteMyInfo,
        [nameof(StopCalling)] = StopCalling,
        [nameof(Close)] = Close,
        [nameof(Fallback)] = Fallback,
        [nameof(RobotQuestion)] = RobotQuestion,
        [nameof(ColleagueWillConfirm)] = ColleagueWillConfirm,
        [nameof(Silence)] = Silence,
        [nameof(TooManyTurns)] = TooManyTurns,
        [nameof(Trouble)] = Trouble,
    };

    internal Answers Filled(Func<string, string> fill)
    {
        return new(
            F(Greeting), F(AboutTechnology), F(AboutDemo), F(InitiateDemo), F(Callback), F(DeleteMyInfo), F(StopCalling),
            F(Close), F(Fallback), F(RobotQuestion), F(ColleagueWillConfirm), F(Silence), F(TooManyTurns), F(Trouble));

        Answer F(Answer answer) => new(fill(answer.Chat), fill(answer.Voice));
    }
}

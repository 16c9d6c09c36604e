namespace Atlas.Engine.Playbook;

/// <summary>What the chat asks and reports between the first word and the call. At most 1,024 characters each.</summary>
/// <param name="AskFullName">Asks for first and last name.</param>
/// <param name="NameUnclear">The name could not be used; asks again.</param>
/// <param name="AskPhone">Asks for the telephone number.</param>
/// <param name="PhoneUnclear">The number could not be read; asks again.</param>
/// <param name="PhoneNotCallable">Numbers of that country or kind are not called; asks for another.</param>
/// <param name="AskConsent">Reads the number back and shows the consent text: holds <c>{number}</c> and <c>{consent}</c>.</param>
/// <param name="ConsentUnclear">Neither yes nor no; asks again: holds <c>{consent}</c>.</param>
/// <param name="ConsentDeclined">No consent, no call.</param>
/// <param name="CallComing">The call is on its way.</param>
/// <param name="AlreadyAsked">The same call was asked for before.</param>
/// <param name="AskCallbackPhone">Asks which number a person should call.</param>
/// <param name="CallbackTaken">The wish to be called by a person is noted.</param>
/// <param name="AskErasePhone">Asks for the number whose data are to be erased.</param>
/// <param name="AskEraseLastName">Asks for the last name that goes with it.</param>
/// <param name="Erased">What was erased: holds <c>{receipt}</c>.</param>
/// <param name="NothingToErase">Said alike when nothing is stored and when name and number do not match, so that neither can be found out.</param>
/// <param name="TryLater">A part of the system is away.</param>
public sealed record ChatPrompts(
    string AskFullName,
    string NameUnclear,
    string AskPhone,
    string PhoneUnclear,
    string PhoneNotCallable,
    string AskConsent,
    string ConsentUnclear,
    string ConsentDeclined,
    string CallComing,
    string AlreadyAsked,
    string AskCallbackPhone,
    string CallbackTaken,
    string AskErasePhone,
    string AskEraseLastName,
    string Erased,
    string NothingToErase,
    string TryLater)
{
    internal IReadOnlyDictionary<string, string> All => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [nameof(AskFullName)] = AskFullName,
        [nameof(NameUnclear)] = NameUnclear,
        [nameof(AskPhone)] = AskPhone,
        [nameof(PhoneUnclear)] = PhoneUnclear,
        [nameof(PhoneNotCallable)] = PhoneNotCallable,
        [nameof(AskConsent)] = AskConsent,
        [nameof(ConsentUnclear)] = ConsentUnclear,
        [nameof(ConsentDeclined)] = ConsentDeclined,
        [nameof(CallComing)] = CallComing,
        [nameof(AlreadyAsked)] = AlreadyAsked,
        [nameof(AskCallbackPhone)] = AskCallbackPhone,
        [nameof(CallbackTaken)] = CallbackTaken,
        [nameof(AskErasePhone)] = AskErasePhone,
        [nameof(AskEraseLastName)] = AskEraseLastName,
        [nameof(Erased)] = Erased,
        [nameof(NothingToErase)] = NothingToErase,
        [nameof(TryLater)] = TryLater,
    };

    internal ChatPrompts Filled(Func<string, string> fill) => new(
        fill(AskFullName),
        fill(NameUnclear),
        fill(AskPhone),
        fill(PhoneUnclear),
        fill(PhoneNotCallable),
        fill(AskConsent),
        fill(ConsentUnclear),
        fill(ConsentDeclined),
        fill(CallComing),
        fill(AlreadyAsked),
        fill(AskCallbackPhone),
        fill(CallbackTaken),
        fill(AskErasePhone),
        fill(AskEraseLastName),
        fill(Erased),
        fill(NothingToErase),
        fill(TryLater));
}

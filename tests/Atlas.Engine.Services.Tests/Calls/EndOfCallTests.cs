using Atlas.Engine.Calls;

namespace Atlas.Engine.Tests.Calls;

public sealed class EndOfCallTests
{
    [Theory]
    [InlineData("TELECOM_BUSY", Telephony.Busy)]
    [InlineData("TELECOM_NUMBER_INVALID", Telephony.InvalidNumber)]
    [InlineData("TELECOM_POTENTIAL_BLOCKING", Telephony.Blocked)]
    [InlineData("TELECOM_UNANSWERED", Telephony.NoAnswer)]
    [InlineData("TELECOM_TIMEOUT", Telephony.NoAnswer)]
    [InlineData("TELECOM_ORIGINATOR_CANCEL", Telephony.NoAnswer)]
    [InlineData("TELECOM_PROBLEM", Telephony.Failed)]
    [InlineData("CUSTOMER_NEVER_ARRIVED", Telephony.NoAnswer)]
    [InlineData("OUTBOUND_DESTINATION_ENDPOINT_ERROR", Telephony.Failed)]
    [InlineData("OUTBOUND_RESOURCE_ERROR", Telephony.Failed)]
    [InlineData("OUTBOUND_ATTEMPT_FAILED", Telephony.Failed)]
    [InlineData("OTHER", Telephony.NoAnswer)]
    [InlineData("A_REASON_OF_TOMORROW", Telephony.NoAnswer)]
    [InlineData("", Telephony.NoAnswer)]
    [InlineData(null, Telephony.NoAnswer)]
    public void Reads_why_nobody_answered(string? reason, Telephony expected) => Assert.Equal(expected, EndOfCall.Classify(false, reason, null, false));

    [Theory]
    [InlineData("CUSTOMER_DISCONNECT")]
    [InlineData("AGENT_DISCONNECT")]
    [InlineData("THIRD_PARTY_DISCONNECT")]
    [InlineData("CONTACT_FLOW_DISCONNECT")]
    [InlineData("TELECOM_PROBLEM")]
    [InlineData("OTHER")]
    [InlineData(null)]
    public void Takes_a_call_that_was_connected_for_answered_however_it_ended(string? reason) =>
        Assert.Equal(Telephony.Answered, EndOfCall.Classify(true, reason, null, false));

    [Theory]
    [InlineData(true, "VOICEMAIL_BEEP", Telephony.Voicemail)]
    [InlineData(true, "VOICEMAIL_NO_BEEP", Telephony.Voicemail)]
    [InlineData(true, "HUMAN_ANSWERED", Telephony.Answered)]
    [InlineData(true, "AMD_UNRESOLVED", Telephony.Answered)]
    [InlineData(false, "SIT_TONE_BUSY", Telephony.Busy)]
    [InlineData(false, "SIT_TONE_INVALID_NUMBER", Telephony.InvalidNumber)]
    [InlineData(false, "AMD_UNANSWERED", Telephony.NoAnswer)]
    public void Heeds_what_connect_heard(bool connected, string heard, Telephony expected) => Assert.Equal(expected, EndOfCall.Classify(connected, null, heard, false));

    [Fact]
    public void Believes_the_conversation_that_it_talked_to_a_machine() => Assert.Equal(Telephony.Voicemail, EndOfCall.Classify(true, "CUSTOMER_DISCONNECT", null, true));

    [Fact]
    public void Describes_every_end_in_words_of_its_own()
    {
        Telephony[] all = Enum.GetValues<Telephony>();

        Assert.Equal(all.Length, all.Select(EndOfCall.Describe).Distinct().Count());
    }
}

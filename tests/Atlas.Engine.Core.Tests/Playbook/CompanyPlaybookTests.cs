using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.Errors;
using Atlas.Engine.Playbook;

namespace Atlas.Engine.Tests.Playbook;

public sealed class CompanyPlaybookTests
{
    [Fact]
    public void Reads_the_playbook_that_was_built_in()
    {
        CompanyPlaybook playbook = CompanyPlaybook.Embedded;

        Assert.Equal("Atlas Demo Company, LLC", playbook.Company.LegalName);
        Assert.Equal(2_500, playbook.Models.Conversation.DeadlineMs);
        Assert.Equal(new TimeOnly(21, 0), playbook.Calling.Federal.Hours[0].Close);
        Assert.Same(playbook, CompanyPlaybook.Embedded);
    }

    [Fact]
    public void Fills_the_company_into_every_text_and_leaves_the_names_that_are_filled_later()
    {
        CompanyPlaybook playbook = CompanyPlaybook.Embedded;

        Assert.Equal("This is an automated AI assistant calling for Atlas Demo Company, LLC.", playbook.Opener.Identity);
        Assert.Equal("Thank you for your time. You can reach us at 206-555-0142. Goodbye.", playbook.Answers.Close.Voice);
        Assert.StartsWith("I agree that Atlas Demo Company, LLC may call me", playbook.Consent.Text, StringComparison.Ordinal);
        Assert.Equal("I have {number}. {consent} Do you agree?", playbook.Prompts.AskConsent);
        Assert.Equal("Atlas Demo Company shows how a web chat becomes a phone call within seconds.", playbook.Facts[0].Text);
    }

    [Fact]
    public void Says_a_number_of_another_country_as_it_stands()
    {
        CompanyPlaybook playbook = PlaybookFile.With(json => json["company"]!["callbackNumber"] = "+442079460018");

        Assert.Contains("at +442079460018.", playbook.Answers.Close.Voice, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_a_file_with_a_byte_order_mark() =>
        Assert.Equal("Atlas", CompanyPlaybook.Read([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(PlaybookFile.Text)]).Agent.Name);

    [Theory]
    [InlineData("Greeting", "Hello, I am Atlas")]
    [InlineData("StopCalling", "Understood.")]
    [InlineData("NoSuchIntent", "I did not understand")]
    public void Finds_the_answer_of_an_intent(string intent, string start) =>
        Assert.StartsWith(start, CompanyPlaybook.Embedded.Answers.For(intent).Chat, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{} {}")]
    public void Refuses_what_is_no_playbook(string text) => Assert.Throws<InvalidPlaybook>(() => PlaybookFile.Read(text));

    [Theory]
    [InlineData("\"legalName\": \"Atlas Demo Company, LLC\"", "\"legalName\": 7", "$.company.legalName", "as a string")]
    [InlineData("\"legalName\": \"Atlas Demo Company, LLC\"", "\"legalNam\": \"x\"", "$.company.legalNam", "legalNam")]
    [InlineData("\"maxCallsTotal\": 6", "\"maxCallsTotal\": \"6\"", "$.calling.maxCallsTotal", "as a number")]
    [InlineData("\"maxCallsTotal\": 6", "\"maxCallsTotal\": 7", "$.calling.maxCallsTotal", "from 1 to 6")]
    [InlineData("\"reviewBy\": \"2027-05-31\"", "\"reviewBy\": \"31.5.2027\"", "$.calling.reviewBy", "")]
    [InlineData("\"reviewBy\": \"2027-05-31\"", "\"reviewBy\": \"2028-05-31\"", "$.calling.reviewBy", "within a year")]
    [InlineData("\"localeId\": \"en_US\"", "\"localeId\": \"en_GB\"", "$.agent.localeId", "en_US")]
    [InlineData("\"silenceTurns\": 3", "\"silenceTurns\": 3, \"silenceTurns\": 3", "$.conversation.silenceTurns", "uplicate")]
    [InlineData("\"recording\": \"This call is recorded.\"", "\"recording\": \"Hello there.\"", "$.opener.recording", "recorded")]
    [InlineData("say stop or press 9", "say stop or press 8", "$.opener.optOut", "press 9")]
    [InlineData("\"id\": \"setup\"", "\"id\": \"pricing\"", "$.facts[4].id", "no other fact")]
    [InlineData("\"chat\": \"Are you still there?\"", "\"chat\": \"Are you {there}?\"", "$.answers.silence.chat", "there in braces")]
    public void Names_line_and_field_of_what_is_wrong(string correct, string wrong, string path, string problem)
    {
        int at = PlaybookFile.Text.IndexOf(correct, StringComparison.Ordinal);
        Assert.True(at > 0 && PlaybookFile.Text.IndexOf(correct, at + 1, StringComparison.Ordinal) < 0, "The row must change one place.");
        int line = 1 + PlaybookFile.Text[..at].Count(letter => letter == '\n');

        InvalidPlaybook error = Assert.Throws<InvalidPlaybook>(() => PlaybookFile.Read(PlaybookFile.Text.Replace(correct, wrong, StringComparison.Ordinal)));

        Assert.StartsWith($"The playbook, line {line}, {path}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_the_member_that_is_missing_and_the_object_that_lacks_it()
    {
        InvalidPlaybook error = Assert.Throws<InvalidPlaybook>(() => PlaybookFile.With(json => json["retention"]!.AsObject().Remove("consentDays")));

        Assert.Contains("$.retention", error.Message, StringComparison.Ordinal);
        Assert.Contains("consentDays", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("identity", "Hi, {legalName} here.")]
    [InlineData("identity", "This is an automated AI assistant.")]
    [InlineData("identity", "This is an AI assistant calling for {legalName}.")]
    [InlineData("optOut", "Press 9 to end these calls.")]
    [InlineData("optOut", "Say stop to end these calls.")]
    [InlineData("recording", "Enjoy.")]
    [InlineData("salutation", "Hello.")]
    [InlineData("voicemail", "Please call {legalName} back.")]
    public void Refuses_an_opener_that_lacks_what_the_law_wants_said(string clause, string text)
    {
        InvalidPlaybook error = Assert.Throws<InvalidPlaybook>(() => PlaybookFile.With(json => json["opener"]![clause] = text));

        Assert.Contains($"$.opener.{clause}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"closedOnHolidays\": true", "\"closedOnHolidays\": false", "$.calling.whenStateKnown.closedOnHolidays")]
    [InlineData("\"open\": \"09:00\", \"close\": \"20:00\"", "\"open\": \"08:59\", \"close\": \"20:00\"", "$.calling.whenStateKnown.hours[0]")]
    [InlineData("\"open\": \"09:00\", \"close\": \"20:00\"", "\"open\": \"09:00\", \"close\": \"20:01\"", "$.calling.whenStateKnown.hours[0]")]
    [InlineData("\"open\": \"10:00\", \"close\": \"18:00\"", "\"open\": \"10:00\", \"close\": \"18:01\"", "$.calling.whenStateUnknown.hours[0]")]
    [InlineData("\"maxCallsTotal\": 6", "\"maxCallsTotal\": 7", "$.calling.maxCallsTotal")]
    [InlineData("\"allowedRegions\": [\"US\"]", "\"allowedRegions\": [\"US\", \"CA\"]", "$.calling.allowedRegions[1]")]
    [InlineData("\"acceptedClasses\": [\"AiVoiceMarketing\"]", "\"acceptedClasses\": [\"AiVoiceMarketing\", \"AnswerMyInquiry\"]", "$.consent.acceptedClasses")]
    public void Takes_rules_wider_than_the_safe_ones_only_with_a_name_under_them(string safe, string wide, string path)
    {
        int at = PlaybookFile.Text.IndexOf(safe, StringComparison.Ordinal);
        string text = PlaybookFile.Text[..at] + wide + PlaybookFile.Text[(at + safe.Length)..];

        InvalidPlaybook error = Assert.Throws<InvalidPlaybook>(() => PlaybookFile.Read(text));
        CompanyPlaybook approved = PlaybookFile.Read(text.Replace("\"approver\": null", "\"approver\": \"Ada Lovelace\"", StringComparison.Ordinal));

        Assert.Contains($"{path}: ", error.Message, StringComparison.Ordinal);
        Assert.Equal("Ada Lovelace", approved.Calling.Approver);
    }

    [Fact]
    public void Takes_nothing_wider_than_the_federal_hours_whoever_approves()
    {
        InvalidPlaybook error = Assert.Throws<InvalidPlaybook>(() => PlaybookFile.With(json =>
        {
            json["calling"]!["approver"] = "Ada Lovelace";
            json["calling"]!["federal"]!["hours"]![0]!["close"] = "21:01";
        }));

        Assert.Contains("$.calling.federal.hours[0]", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PremiumRate")]
    [InlineData("TollFree")]
    [InlineData("Emergency")]
    [InlineData("Unknown")]
    public void Takes_no_kind_of_number_that_nobody_should_call(string kind) =>
        Assert.Throws<InvalidPlaybook>(() => PlaybookFile.With(json => json["calling"]!["allowedKinds"]!.AsArray().Add((JsonNode)kind)));

    [Fact]
    public void Takes_no_gap_in_a_list()
    {
        InvalidPlaybook error = Assert.Throws<InvalidPlaybook>(() => PlaybookFile.With(json => json["phrases"]!["abuse"]!["whole"]!.AsArray().Insert(1, (JsonNode?)null)));

        Assert.Contains("$.phrases.abuse.whole[1]: a value was expected", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Keeps_consent_for_five_years()
    {
        Assert.Throws<InvalidPlaybook>(() => PlaybookFile.With(json => json["retention"]!["consentDays"] = 1_825));
        Assert.Equal(1_826, PlaybookFile.With(json => json["retention"]!["consentDays"] = 1_826).Retention.ConsentDays);
    }

    [Fact]
    public void Wants_every_rule_to_have_a_source() =>
        Assert.Throws<InvalidPlaybook>(() => PlaybookFile.With(json => json["calling"]!["states"]![3]!["evidence"]!["source"] = " "));
}

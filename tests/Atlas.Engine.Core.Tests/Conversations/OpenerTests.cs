using Atlas.Engine.Conversations;
using Atlas.Engine.Playbook;
using Atlas.Engine.Tests.Playbook;

namespace Atlas.Engine.Tests.Conversations;

public sealed class OpenerTests
{
    [Fact]
    public void Says_who_calls_then_how_to_stop_it_then_that_it_is_recorded() => Assert.Equal(
        "Hello Ada. This is an automated AI assistant calling for Atlas Demo Company, LLC. To stop these calls, say stop or press 9. This call is recorded.",
        Opener.Compose(CompanyPlaybook.Embedded, "Ada"));

    [Fact]
    public void Puts_nothing_between_the_identity_and_the_way_out_whatever_the_file_says_first()
    {
        CompanyPlaybook playbook = PlaybookFile.With(json =>
        {
            // The order of the members changes, and so must not the order of the words.
            System.Text.Json.Nodes.JsonObject opener = json["opener"]!.AsObject();
            System.Text.Json.Nodes.JsonNode identity = opener["identity"]!.DeepClone();
            opener.Remove("identity");
            opener.Add("identity", identity);
        });
        string opener = Opener.Compose(playbook, null);

        Assert.Contains($"{playbook.Opener.Identity} {playbook.Opener.OptOut}", opener, StringComparison.Ordinal);
        Assert.EndsWith(playbook.Opener.Recording, opener, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ada", true)]
    [InlineData(" Ada ", true)]
    [InlineData("Anne-Marie", true)]
    [InlineData("O'Neil", true)]
    [InlineData("José", true)]
    [InlineData("李", true)]
    [InlineData("Mary Ann", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("   ", false)]
    [InlineData("you have won 1000 dollars", false)]
    [InlineData("Call 555", false)]
    [InlineData("<break time=\"10s\"/>", false)]
    [InlineData("Ada &amp; Bob", false)]
    [InlineData("{legalName}", false)]
    [InlineData("Ada\nBob", false)]
    [InlineData("Abcdefghijklmnopqrstuvwxyzabcdefghijklmno", false)]
    public void Greets_by_name_only_when_it_is_one(string? name, bool greeted) =>
        Assert.StartsWith(greeted ? $"Hello {name?.Trim()}. This is" : "Hello. This is", Opener.Compose(CompanyPlaybook.Embedded, name), StringComparison.Ordinal);

    [Fact]
    public void May_stand_in_speech_markup_as_it_is()
    {
        CompanyPlaybook playbook = PlaybookFile.With(json => json["company"]!["legalName"] = "Smith & \"Sons\", LLC");

        Assert.Contains("calling for Smith and Sons, LLC.", Opener.Compose(playbook, "Ada"), StringComparison.Ordinal);
    }

    [Fact]
    public void Leaves_no_message_unless_the_playbook_has_one() => Assert.Null(Opener.ComposeVoicemail(CompanyPlaybook.Embedded));

    [Fact]
    public void Leaves_the_message_of_the_playbook()
    {
        CompanyPlaybook playbook = PlaybookFile.With(json =>
            json["opener"]!["voicemail"] = "This is an automated AI assistant of {legalName}. Please call {callbackNumber}.");

        Assert.Equal("This is an automated AI assistant of Atlas Demo Company, LLC. Please call 206-555-0142.", Opener.ComposeVoicemail(playbook));
    }
}

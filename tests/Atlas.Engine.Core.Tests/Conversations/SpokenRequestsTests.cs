using Atlas.Engine.Conversations;
using Atlas.Engine.Errors;
using Atlas.Engine.Playbook;
using Atlas.Engine.Tests.Playbook;

namespace Atlas.Engine.Tests.Conversations;

public sealed class SpokenRequestsTests
{
    private static readonly SpokenRequests Requests = new(CompanyPlaybook.Embedded);

    [Theory]
    [InlineData("stop")]
    [InlineData("Stop!")]
    [InlineData("STOP STOP STOP")]
    [InlineData("please stop")]
    [InlineData("no, just stop it")]
    [InlineData("okay stop please")]
    [InlineData("stop calling")]
    [InlineData("Stop calling me.")]
    [InlineData("would you please stop calling this number")]
    [InlineData("stop all the calls")]
    [InlineData("stop these calls")]
    [InlineData("I want you to stop contacting me")]
    [InlineData("you people need to quit bothering us")]
    [InlineData("cease and desist")]
    [InlineData("don't call me again")]
    [InlineData("Don’t call me anymore")]
    [InlineData("dont call here")]
    [InlineData("do not call this number ever again")]
    [InlineData("never call me again")]
    [InlineData("don't you ever call me again")]
    [InlineData("no more calls please")]
    [InlineData("I don't want any more of your calls")]
    [InlineData("i do not want to be called")]
    [InlineData("I don't want to get calls like this")]
    [InlineData("put me on your do not call list")]
    [InlineData("I'm on the do-not-call registry")]
    [InlineData("take me off your list")]
    [InlineData("Take us off of this list, please")]
    [InlineData("take my number off your list")]
    [InlineData("get me off this calling list")]
    [InlineData("remove me")]
    [InlineData("remove me from your database")]
    [InlineData("please remove my number")]
    [InlineData("remove this number from your records")]
    [InlineData("delete my number")]
    [InlineData("lose my number")]
    [InlineData("unsubscribe")]
    [InlineData("I want to opt out")]
    [InlineData("opt me out")]
    [InlineData("I withdraw my consent")]
    [InlineData("i revoke any consent i gave")]
    [InlineData("I never consented to this")]
    [InlineData("I didn't sign up for this")]
    [InlineData("leave me alone")]
    [InlineData("you have the wrong number")]
    [InlineData("No. Don't. Stop calling me.")]
    [InlineData("don't, stop calling me")]
    [InlineData("I am driving by the bus stop, and stop calling me")]
    [InlineData("you never stop calling me")]
    [InlineData("I don't want you to call me")]
    [InlineData("please don't call")]
    [InlineData("I said don't call")]
    [InlineData("do I have to press nine")]
    public void Hear_the_wish_not_to_be_called(string said) => Assert.Equal(SpokenRequest.StopCalling, Requests.Classify(said, "Speech"));

    [Theory]
    [InlineData("I could stop by the office tomorrow")]
    [InlineData("don't stop")]
    [InlineData("please don't stop, go on")]
    [InlineData("I can't stop thinking about it")]
    [InlineData("we work non-stop")]
    [InlineData("is it a one stop shop")]
    [InlineData("I live near the bus stop")]
    [InlineData("call me tomorrow")]
    [InlineData("don't call before noon")]
    [InlineData("please don't call me until Monday")]
    [InlineData("don't hesitate to call me")]
    [InlineData("can you remove the background noise")]
    [InlineData("tell me what it costs")]
    [InlineData("we stopped using that last year")]
    [InlineData("what is on your list of features")]
    [InlineData("I am listening")]
    [InlineData("nine people work here")]
    [InlineData("nine")]
    [InlineData("I don't know, call me tomorrow")]
    [InlineData("if not, call me again")]
    [InlineData("we never call our customers back")]
    [InlineData("we don't call people enough")]
    [InlineData("I don't need a call center")]
    [InlineData("do you check the do not call list")]
    [InlineData("it would take us too long")]
    [InlineData("what time are you open")]
    [InlineData("we want to go with the pilot")]
    [InlineData("are you recording this")]
    [InlineData("maybe I am the wrong person to ask")]
    [InlineData("yes")]
    [InlineData("no")]
    [InlineData("")]
    [InlineData("   ")]
    public void Let_look_alikes_through(string said) => Assert.Equal(SpokenRequest.None, Requests.Classify(said, "Speech"));

    [Theory]
    [InlineData("9", SpokenRequest.StopCalling)]
    [InlineData(" 9 ", SpokenRequest.StopCalling)]
    [InlineData("99", SpokenRequest.StopCalling)]
    [InlineData("1", SpokenRequest.None)]
    [InlineData("95", SpokenRequest.None)]
    [InlineData("", SpokenRequest.None)]
    [InlineData("2065550199", SpokenRequest.None)]
    public void Take_the_key(string pressed, SpokenRequest expected) => Assert.Equal(expected, Requests.Classify(pressed, "DTMF"));

    [Theory]
    [InlineData("are you a robot")]
    [InlineData("Are you a robot?")]
    [InlineData("are you real")]
    [InlineData("are you a real person")]
    [InlineData("wait are you like an AI or something")]
    [InlineData("am I talking to a machine")]
    [InlineData("am i speaking with a human being")]
    [InlineData("is this a recording")]
    [InlineData("is this an automated call")]
    [InlineData("is this a real person")]
    [InlineData("you're a bot aren't you")]
    [InlineData("you sound like a robot")]
    [InlineData("who am I talking to")]
    [InlineData("who is this")]
    [InlineData("who are you")]
    [InlineData("what are you")]
    [InlineData("are you human")]
    [InlineData("r u a bot")]
    public void Hear_the_question_who_is_speaking(string said) => Assert.Equal(SpokenRequest.AreYouARobot, Requests.Classify(said, "Text"));

    [Theory]
    [InlineData("do you sell robots")]
    [InlineData("are you a real estate company")]
    [InlineData("what are you selling")]
    [InlineData("what are you calling about")]
    [InlineData("we build machine parts")]
    [InlineData("does it use AI")]
    [InlineData("who is this product for")]
    public void Take_no_other_question_for_it(string said) => Assert.Equal(SpokenRequest.None, Requests.Classify(said, "Speech"));

    [Theory]
    [InlineData("Hi, you've reached Bob. Please leave a message after the tone.")]
    [InlineData("the person you are calling is not available please record your message")]
    [InlineData("Your call has been forwarded to an automatic voice message system")]
    [InlineData("I can't come to the phone right now")]
    [InlineData("the mailbox is full and cannot accept any messages")]
    [InlineData("please state your name and reason for calling")]
    [InlineData("leave your name and number and I'll get back to you as soon as possible")]
    public void Hear_a_machine(string said) => Assert.Equal(SpokenRequest.VoicemailGreeting, Requests.Classify(said, "Speech"));

    [Theory]
    [InlineData("can I leave a message for your boss")]
    [InlineData("I got your message")]
    public void Take_no_person_for_a_machine(string said) => Assert.Equal(SpokenRequest.None, Requests.Classify(said, "Speech"));

    [Theory]
    [InlineData("I'm not interested")]
    [InlineData("no thanks")]
    [InlineData("goodbye")]
    [InlineData("I have to go now")]
    [InlineData("this is a bad time")]
    [InlineData("I can't talk right now")]
    public void Hear_the_wish_to_end_the_call(string said) => Assert.Equal(SpokenRequest.EndCall, Requests.Classify(said, "Speech"));

    [Theory]
    [InlineData("go to hell")]
    [InlineData("I will find you and hurt you")]
    [InlineData("shut up")]
    public void Hear_abuse(string said) => Assert.Equal(SpokenRequest.Abuse, Requests.Classify(said, "Speech"));

    [Theory]
    [InlineData("go to hell and stop calling me")]
    [InlineData("are you a robot? stop calling me")]
    [InlineData("not interested, take me off your list")]
    public void Put_the_wish_not_to_be_called_before_everything_else(string said) =>
        Assert.Equal(SpokenRequest.StopCalling, Requests.Classify(said, "Speech"));

    [Fact]
    public void Hear_the_wish_within_a_long_speech()
    {
        string speech = string.Concat(Enumerable.Repeat("dont take the the off off of my * | it ", 40));

        Assert.Equal(SpokenRequest.None, Requests.Classify(speech, "Speech"));
        Assert.Equal(SpokenRequest.StopCalling, Requests.Classify($"{speech} stop calling me {speech}", "Speech"));
    }

    [Theory]
    [InlineData("whole", "stop")]
    [InlineData("phrases", "unsubscribe")]
    public void Refuse_a_playbook_that_would_miss_the_plainest_wish(string list, string phrase)
    {
        CompanyPlaybook deaf = PlaybookFile.With(json =>
        {
            System.Text.Json.Nodes.JsonObject optOut = json["phrases"]!["optOut"]!.AsObject();
            foreach (string name in new[] { "whole", "phrases" })
            {
                System.Text.Json.Nodes.JsonArray entries = optOut[name]!.AsArray();
                entries.Remove(entries.FirstOrDefault(entry => (string)entry! == phrase));
            }

            Assert.NotEmpty(optOut[list]!.AsArray());
        });

        Assert.Contains(phrase, Assert.Throws<InvalidPlaybook>(() => new SpokenRequests(deaf)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuse_a_look_alike_that_swallows_the_wish()
    {
        CompanyPlaybook deaf = PlaybookFile.With(json => json["phrases"]!["optOut"]!["lookAlikes"]!.AsArray().Add((System.Text.Json.Nodes.JsonNode)"stop calling me"));

        Assert.Throws<InvalidPlaybook>(() => new SpokenRequests(deaf));
    }
}

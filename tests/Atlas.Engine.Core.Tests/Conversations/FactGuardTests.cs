using Atlas.Engine.Conversations;
using Atlas.Engine.Playbook;

namespace Atlas.Engine.Tests.Conversations;

public sealed class FactGuardTests
{
    private static readonly FactGuard Guard = new(CompanyPlaybook.Embedded);

    // The facts: the demo is free and takes about five minutes; a pilot costs $490 per month with 500 calls and is set
    // up in two weeks; colleagues answer Monday to Friday, 9 am to 5 pm.
    [Theory]
    [InlineData("A pilot costs $490 per month.")]
    [InlineData("It is 490 dollars a month.")]
    [InlineData("It costs four hundred and ninety dollars monthly.")]
    [InlineData("That is four hundred ninety dollars.")]
    [InlineData("It includes 500 calls.")]
    [InlineData("It includes five hundred calls.")]
    [InlineData("A pilot is set up in two weeks, so 2 weeks.")]
    [InlineData("The demonstration takes about five minutes and is free of charge.")]
    [InlineData("You can reach a colleague Monday to Friday from nine am to five pm.")]
    [InlineData("Our number is 206-555-0142.")]
    [InlineData("Our number is +1 (206) 555-0142.")]
    [InlineData("Dial two zero six five five five zero one four two.")]
    [InlineData("Have a look at atlas-demo.example.")]
    [InlineData("One moment, please. That is one of our strengths.")]
    [InlineData("First, may I ask what you do? A second question will follow.")]
    [InlineData("Feel free to ask. Are you free to talk?")]
    [InlineData("I cannot promise that, but a colleague will confirm it.")]
    [InlineData("We do not offer any discounts.")]
    [InlineData("I can't guarantee that.")]
    [InlineData("You may march on as you like.")]
    [InlineData("What would you like to know?")]
    [InlineData("")]
    public void Lets_pass_what_the_facts_hold_and_what_claims_nothing(string reply) => Assert.Null(Guard.Violation(reply, []));

    [Theory]
    [InlineData("A pilot costs $390 per month.", "price")]
    [InlineData("It is $490 per year.", "price")]
    [InlineData("It is 490 dollars a week.", "price")]
    [InlineData("It costs only three hundred dollars.", "price")]
    [InlineData("That is a hundred bucks.", "price")]
    [InlineData("It costs 4.90.", "price")]
    [InlineData("Our prices start at 99.", "price")]
    [InlineData("You pay 1,200 EUR.", "price")]
    [InlineData("It is £12.", "price")]
    [InlineData("Ten per user.", "price")]
    [InlineData("It's fifty cents each.", "price")]
    [InlineData("About 2k a month.", "price")]
    [InlineData("It costs one dollar.", "price")]
    [InlineData("You save 20%.", "percentage")]
    [InlineData("Answer rates rise by 20 percent.", "percentage")]
    [InlineData("Answer rates rise by twenty-five per cent.", "percentage")]
    [InlineData("We have 10,000 customers.", "number")]
    [InlineData("We have ten thousand customers.", "number")]
    [InlineData("We have two million customers.", "number")]
    [InlineData("Support is there 24/7.", "number")]
    [InlineData("It takes three days.", "number")]
    [InlineData("It is one point five times faster.", "number")]
    [InlineData("It doubles your sales.", "number")]
    [InlineData("You get it at half the effort.", "number")]
    [InlineData("We serve dozens, a dozen at least.", "number")]
    [InlineData("It will be ready tomorrow.", "date")]
    [InlineData("We open on Saturday.", "date")]
    [InlineData("It ends in December.", "date")]
    [InlineData("It starts on May 5.", "date")]
    [InlineData("It is ready by the end of the month.", "date")]
    [InlineData("A colleague calls you next week.", "date")]
    [InlineData("That is guaranteed.", "promise")]
    [InlineData("I guarantee it.", "promise")]
    [InlineData("I promise you will like it.", "promise")]
    [InlineData("We give a discount.", "promise")]
    [InlineData("You get your money back.", "promise")]
    [InlineData("You get a full refund.", "promise")]
    [InlineData("It is not only cheap, it is the cheapest.", "promise")]
    [InlineData("It is risk-free.", "promise")]
    [InlineData("We are HIPAA compliant.", "promise")]
    [InlineData("We are certified.", "promise")]
    [InlineData("Calls are unlimited.", "promise")]
    [InlineData("We waive the fee.", "promise")]
    [InlineData("Without doubt guaranteed.", "promise")]
    [InlineData("Go to evil.example.com and log in.", "address")]
    [InlineData("Write to sales@elsewhere.example.", "address")]
    [InlineData("Go to atlas dot com.", "address")]
    [InlineData("Call 800-555-0199.", "telephone")]
    [InlineData("Call eight zero zero five five five zero one nine nine.", "telephone")]
    public void Stops_what_no_fact_holds(string reply, string kind)
    {
        string? violation = Guard.Violation(reply, []);

        Assert.Equal($"a {kind} that no fact holds", violation);
    }

    [Theory]
    [InlineData("So a colleague calls you on Saturday at 3 pm.", "call me saturday at 3 pm please")]
    [InlineData("So a colleague calls you on Saturday at three pm.", "Saturday at 3")]
    [InlineData("You have twelve people, is that right?", "there are 12 of us")]
    [InlineData("Tomorrow it is.", "tomorrow works")]
    [InlineData("I have 206-555-0199.", "my number is 2065550199")]
    public void Lets_pass_what_is_the_callers_to_say(string reply, string said)
    {
        Assert.NotNull(Guard.Violation(reply, []));
        Assert.Null(Guard.Violation(reply, ["hello", said]));
    }

    [Theory]
    [InlineData("Yes, it costs 300 dollars.", "so it costs 300 dollars?")]
    [InlineData("Yes, 50 percent.", "do I get 50 percent?")]
    [InlineData("Yes, that is guaranteed.", "is that guaranteed?")]
    [InlineData("Yes, you get a discount.", "I was told I get a discount")]
    [InlineData("Yes, see evil.example.com.", "is it evil.example.com?")]
    public void Makes_no_price_or_promise_true_because_the_caller_said_it(string reply, string said) =>
        Assert.NotNull(Guard.Violation(reply, [said]));

    [Fact]
    public void Lets_every_prepared_answer_pass() =>
        Assert.All(CompanyPlaybook.Embedded.Facts.Select(fact => fact.Text), text => Assert.Null(Guard.Violation(text, [])));

    [Fact]
    public void Says_nothing_of_the_words_it_refuses() =>
        Assert.DoesNotContain("Ada", Guard.Violation("Ada, it costs 77 dollars.", []), StringComparison.Ordinal);

    [Theory]
    [InlineData("9999999999999999999999999999999999999999")]
    [InlineData("one one one one one one one one one one one one one one one one one one one one one one one one one one one one one")]
    [InlineData("billion billion billion billion billion billion")]
    [InlineData("$,,,,.... % 77,,7 7..7")]
    public void Survives_numbers_that_are_none(string reply) => Assert.NotNull(Guard.Violation(reply, []));
}

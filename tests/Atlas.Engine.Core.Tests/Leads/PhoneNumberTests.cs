using Atlas.Engine.Errors;
using Atlas.Engine.Leads;

namespace Atlas.Engine.Tests.Leads;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("2065550100", "+12065550100")]
    [InlineData("(206) 555-0100", "+12065550100")]
    [InlineData("206.555.0100", "+12065550100")]
    [InlineData("  206 555 0100  ", "+12065550100")]
    [InlineData("1-206-555-0100", "+12065550100")]
    [InlineData("+1 206 555 0100", "+12065550100")]
    [InlineData("tel:+1-206-555-0100", "+12065550100")]
    [InlineData("my number is 206-555-0100", "+12065550100")]
    [InlineData("２０６５５５０１００", "+12065550100")]
    [InlineData("٢٠٦٥٥٥٠١٠٠", "+12065550100")]
    [InlineData("\u202a+1 (206) 555-0100\u202c", "+12065550100")]
    [InlineData("206\u200b555\u200b0100", "+12065550100")]
    [InlineData("1-800-FLOWERS", "+18003569377")]
    [InlineData("00 44 20 7946 0018", "+442079460018")]
    [InlineData("011 44 20 7946 0018", "+442079460018")]
    [InlineData("+44 20 7946 0018", "+442079460018")]
    [InlineData("+49 30 901820", "+4930901820")]
    [InlineData("+33 1 42 68 53 00", "+33142685300")]
    [InlineData("+39 06 6982 1234", "+390669821234")]
    [InlineData("+81 3-1234-5678", "+81312345678")]
    [InlineData("+61 2 9374 4000", "+61293744000")]
    [InlineData("+91 98765 43210", "+919876543210")]
    [InlineData("+55 11 96123-4567", "+5511961234567")]
    [InlineData("+52 55 1234 5678", "+525512345678")]
    [InlineData("+27 21 123 4567", "+27211234567")]
    public void Reads_numbers_as_people_write_them(string typed, string e164) => Assert.Equal(e164, PhoneNumber.Parse(typed).E164);

    [Theory]
    [InlineData("020 7946 0018", "GB", "+442079460018")]
    [InlineData("030 901820", "DE", "+4930901820")]
    [InlineData("06 6982 1234", "IT", "+390669821234")]
    [InlineData("01 42 68 53 00", "FR", "+33142685300")]
    [InlineData("03-1234-5678", "JP", "+81312345678")]
    [InlineData("(02) 9374 4000", "AU", "+61293744000")]
    [InlineData("098765 43210", "IN", "+919876543210")]
    [InlineData("(11) 96123-4567", "BR", "+5511961234567")]
    [InlineData("55 1234 5678", "MX", "+525512345678")]
    [InlineData("021 123 4567", "ZA", "+27211234567")]
    [InlineData("0011 1 206 555 0100", "AU", "+12065550100")]
    public void Reads_the_national_form_of_the_region_that_is_given(string typed, string region, string e164) =>
        Assert.Equal(e164, PhoneNumber.Parse(typed, region).E164);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("hello")]
    [InlineData("555-0100")]
    [InlineData("911")]
    [InlineData("9-1-1")]
    [InlineData("+1 911")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("+49 30 1234567890123")]
    [InlineData("206555010")]
    [InlineData("20655501000")]
    [InlineData("1065550100")]
    [InlineData("+999 123 456 789")]
    [InlineData("+")]
    [InlineData("206\u0000555\u00000100")]
    [InlineData("206555\r\n0100")]
    [InlineData("\u202e")]
    public void Refuses_what_nobody_can_be_called_at(string typed)
    {
        Assert.False(PhoneNumber.TryParse(typed, out PhoneNumber? number));
        Assert.Null(number);
        InvalidLead error = Assert.Throws<InvalidLead>(() => PhoneNumber.Parse(typed));
        Assert.StartsWith("phone: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(206) 555-0100 x5")]
    [InlineData("206-555-0100 ext. 12")]
    [InlineData("tel:+1-206-555-0100;ext=7")]
    public void Refuses_an_extension_behind_which_somebody_else_would_answer(string typed)
    {
        InvalidLead error = Assert.Throws<InvalidLead>(() => PhoneNumber.Parse(typed));

        Assert.Contains("extension", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PhoneNumber.MaxTypedLength, true)]
    [InlineData(PhoneNumber.MaxTypedLength + 1, false)]
    public void Looks_at_no_text_that_is_longer_than_any_number(int length, bool expected) =>
        Assert.Equal(expected, PhoneNumber.TryParse("2065550100".PadRight(length), out _));

    [Fact]
    public void Reads_no_number_from_nothing() => Assert.False(PhoneNumber.TryParse(null, out _));

    [Theory]
    [InlineData("+12065550100", true)]
    [InlineData("+1", false)]
    [InlineData("+12", true)]
    [InlineData("+123456789012345", true)]
    [InlineData("+1234567890123456", false)]
    [InlineData("+02065550100", false)]
    [InlineData("12065550100", false)]
    [InlineData("+1206555010O", false)]
    [InlineData("+12065550100\n", false)]
    [InlineData(" +12065550100", false)]
    [InlineData("+１２０６５５５０１００", false)]
    public void Takes_a_stored_number_by_its_form_alone(string stored, bool expected)
    {
        if (expected) Assert.Equal(stored, PhoneNumber.FromE164(stored).E164);
        else Assert.Throws<InvalidLead>(() => PhoneNumber.FromE164(stored));
    }

    [Fact]
    public void Prints_its_last_two_digits_only() => Assert.Equal("…43", $"{PhoneNumber.FromE164("+12065550143")}");

    [Fact]
    public void Is_the_same_however_it_was_written() => Assert.Equal(PhoneNumber.FromE164("+12065550100"), PhoneNumber.Parse("(206) 555-0100"));
}

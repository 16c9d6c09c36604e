using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;

namespace StandIns.Lambda.Tests;

/// <summary>Values that need a converter.</summary>
public sealed record Parcel(DateTime? At = null, byte[]? Bytes = null, MemoryStream? Content = null, string? XAmzId2 = null, string? PlainName = null);

/// <summary>The messages of these tests.</summary>
[JsonSerializable(typeof(Parcel))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
public sealed partial class ParcelContext : JsonSerializerContext;

/// <summary>The serializer by itself.</summary>
public sealed class SerializerTests
{
    private readonly SourceGeneratorLambdaJsonSerializer<ParcelContext> serializer = new();

    [Theory]
    [InlineData("\"2026-03-14T09:26:53Z\"")]
    [InlineData("1773480413")]
    [InlineData("1773480413.0")]
    [InlineData("1773480413000")]
    public void Reads_a_moment_in_every_way_that_AWS_writes_it(string json) =>
        Assert.Equal(new DateTime(2026, 3, 14, 9, 26, 53, DateTimeKind.Utc), Read($$"""{"At":{{json}}}""").At);

    [Theory]
    [InlineData("\"AQID\"")]
    [InlineData("[1,2,3]")]
    public void Reads_bytes_as_base64_and_as_numbers(string json) => Assert.Equal([1, 2, 3], Read($$"""{"Bytes":{{json}}}""").Bytes);

    [Fact]
    public void Writes_bytes_as_numbers_and_streams_as_base64() =>
        Assert.Equal("""{"Bytes":[1,2,3],"Content":"AQID"}""", Write(new Parcel(Bytes: [1, 2, 3], Content: new MemoryStream([1, 2, 3]))));

    [Fact]
    public void Reads_a_stream_from_base64() => Assert.Equal([1, 2, 3], Read("""{"Content":"AQID"}""").Content?.ToArray());

    [Fact]
    public void Names_members_as_AWS_does_whatever_the_context_says()
    {
        Assert.Equal("""{"x-amz-id-2":"a","PlainName":"b"}""", Write(new Parcel(XAmzId2: "a", PlainName: "b")));
        Assert.Equal("a", Read("""{"x-amz-id-2":"a"}""").XAmzId2);
        Assert.Equal("b", Read("""{"plainname":"b"}""").PlainName);
    }

    [Fact]
    public void Lets_the_caller_change_the_options()
    {
        SourceGeneratorLambdaJsonSerializer<ParcelContext> camel = new((JsonSerializerOptions options) => options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase);
        using MemoryStream output = new();

        camel.Serialize(new Parcel(PlainName: "b"), output);

        Assert.Equal("""{"plainName":"b"}""", Encoding.UTF8.GetString(output.ToArray()));
    }

    [Fact]
    public void Reads_a_stream_from_where_it_stands()
    {
        using MemoryStream input = new();
        input.Write("""skipped{"PlainName":"b"}"""u8);
        input.Position = "skipped".Length;

        Assert.Equal("b", serializer.Deserialize<Parcel>(input).PlainName);
    }

    [Fact]
    public void Names_a_type_that_the_context_does_not_know()
    {
        using MemoryStream output = new();

        JsonSerializerException error = Assert.Throws<JsonSerializerException>(() => serializer.Serialize(new Version(1, 0), output));

        Assert.StartsWith("Error converting the response object of type System.Version from the Lambda function to JSON: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("[JsonSerializable(typeof(Version))]", error.Message, StringComparison.Ordinal);
    }

    private Parcel Read(string json)
    {
        using MemoryStream input = new(Encoding.UTF8.GetBytes(json));
        return ((ILambdaSerializer)serializer).Deserialize<Parcel>(input);
    }

    private string Write(Parcel parcel)
    {
        using MemoryStream output = new();
        serializer.Serialize(parcel, output);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}

using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Events;

namespace Atlas.Engine.LocalCloud.Tests.Events;

public sealed class EventPatternTests
{
    private const string Event = """
        {
          "source": "aws.connect", "detail-type": "Amazon Connect Contact Event", "resources": ["arn:one", "arn:two"],
          "detail": {
            "eventType": "DISCONNECTED", "number": 5, "price": 1.50, "flag": true, "nothing": null, "tags": ["red", "green"], "star": "a*b",
            "object": {"key": "connect/demo/CallRecordings/ivr/2026/x.wav"}, "items": [{"sku": "a"}, {"sku": "b"}]
          }
        }
        """;

    [Theory]
    [InlineData("""{"source": ["aws.connect"]}""", true)]
    [InlineData("""{"source": ["aws.lex", "aws.connect"]}""", true)]
    [InlineData("""{"source": ["aws.lex"]}""", false)]
    [InlineData("""{"source": ["AWS.connect"]}""", false)]
    [InlineData("""{"source": ["aws.connect"], "detail": {"eventType": ["DISCONNECTED"]}}""", true)]
    [InlineData("""{"source": ["aws.connect"], "detail": {"eventType": ["INITIATED"]}}""", false)]
    [InlineData("""{"resources": ["arn:two"]}""", true)]
    [InlineData("""{"detail": {"tags": ["green", "blue"]}}""", true)]
    [InlineData("""{"detail": {"tags": ["blue"]}}""", false)]
    [InlineData("""{"detail": {"number": [5]}}""", true)]
    [InlineData("""{"detail": {"number": [5.0]}}""", true)]
    [InlineData("""{"detail": {"number": ["5"]}}""", false)]
    [InlineData("""{"detail": {"flag": [true]}}""", true)]
    [InlineData("""{"detail": {"flag": [false]}}""", false)]
    [InlineData("""{"detail": {"nothing": [null]}}""", true)]
    [InlineData("""{"detail": {"absent": [null]}}""", false)]
    [InlineData("""{"detail": {"items": {"sku": ["b"]}}}""", true)]
    [InlineData("""{"detail": {"items": {"sku": ["c"]}}}""", false)]
    [InlineData("""{"detail": {"eventType": [{"prefix": "DISC"}]}}""", true)]
    [InlineData("""{"detail": {"eventType": [{"prefix": "disc"}]}}""", false)]
    [InlineData("""{"detail": {"eventType": [{"prefix": {"equals-ignore-case": "disc"}}]}}""", true)]
    [InlineData("""{"detail": {"object": {"key": [{"suffix": ".wav"}]}}}""", true)]
    [InlineData("""{"detail": {"object": {"key": [{"suffix": ".WAV"}]}}}""", false)]
    [InlineData("""{"detail": {"object": {"key": [{"suffix": {"equals-ignore-case": ".WAV"}}]}}}""", true)]
    [InlineData("""{"detail": {"eventType": [{"equals-ignore-case": "disconnected"}]}}""", true)]
    [InlineData("""{"detail": {"object": {"key": [{"wildcard": "connect/*/CallRecordings/ivr/*.wav"}]}}}""", true)]
    [InlineData("""{"detail": {"object": {"key": [{"wildcard": "connect/*/Other/*"}]}}}""", false)]
    [InlineData("""{"detail": {"object": {"key": [{"wildcard": "connect/demo"}]}}}""", false)]
    [InlineData("""{"detail": {"star": [{"wildcard": "a\\*b"}]}}""", true)]
    [InlineData("""{"detail": {"eventType": [{"wildcard": "DISC\\*"}]}}""", false)]
    [InlineData("""{"detail": {"eventType": [{"anything-but": "INITIATED"}]}}""", true)]
    [InlineData("""{"detail": {"eventType": [{"anything-but": ["INITIATED", "DISCONNECTED"]}]}}""", false)]
    [InlineData("""{"detail": {"eventType": [{"anything-but": {"prefix": "DISC"}}]}}""", false)]
    [InlineData("""{"detail": {"eventType": [{"anything-but": {"prefix": ["X", "Y"]}}]}}""", true)]
    [InlineData("""{"detail": {"eventType": [{"anything-but": {"wildcard": "*CONN*"}}]}}""", false)]
    [InlineData("""{"detail": {"absent": [{"anything-but": "x"}]}}""", false)]
    [InlineData("""{"detail": {"number": [{"anything-but": 5}]}}""", false)]
    [InlineData("""{"detail": {"number": [{"numeric": ["=", 5]}]}}""", true)]
    [InlineData("""{"detail": {"number": [{"numeric": [">", 4, "<", 6]}]}}""", true)]
    [InlineData("""{"detail": {"number": [{"numeric": [">", 5]}]}}""", false)]
    [InlineData("""{"detail": {"number": [{"numeric": [">=", 5, "<=", 5]}]}}""", true)]
    [InlineData("""{"detail": {"price": [{"numeric": ["=", 1.5]}]}}""", true)]
    [InlineData("""{"detail": {"eventType": [{"numeric": [">", 0]}]}}""", false)]
    [InlineData("""{"detail": {"eventType": [{"exists": true}]}}""", true)]
    [InlineData("""{"detail": {"eventType": [{"exists": false}]}}""", false)]
    [InlineData("""{"detail": {"absent": [{"exists": false}]}}""", true)]
    [InlineData("""{"detail": {"absent": {"deeper": [{"exists": false}]}}}""", true)]
    [InlineData("""{"detail": {"absent": {"deeper": [{"exists": true}]}}}""", false)]
    [InlineData("""{"detail": {"object": [{"exists": true}]}}""", false)]
    [InlineData("""{"detail": {"$or": [{"number": [1]}, {"flag": [true]}]}}""", true)]
    [InlineData("""{"detail": {"$or": [{"number": [1]}, {"flag": [false]}]}}""", false)]
    [InlineData("""{"source": ["aws.lex"], "$or": [{"source": ["aws.connect"]}, {"account": ["1"]}]}""", false)]
    [InlineData("""{"detail": {"absent": ["x", {"exists": false}]}}""", true)]
    public void Matches_as_EventBridge_does(string pattern, bool matches)
    {
        EventPattern read = new(Parse(pattern));

        Assert.Equal(matches, read.Matches(Parse(Event)));
    }

    [Theory]
    [InlineData("""{"source": "aws.connect"}""", "source")]
    [InlineData("""{"source": []}""", "source")]
    [InlineData("""{"detail": {}}""", "detail")]
    [InlineData("""{"detail": {"a": [["x"]]}}""", "detail.a")]
    [InlineData("""{"detail": {"a": [{"cidr": "10.0.0.0/8"}]}}""", "cidr")]
    [InlineData("""{"detail": {"a": [{"prefix": 5}]}}""", "prefix")]
    [InlineData("""{"detail": {"a": [{"prefix": "x", "suffix": "y"}]}}""", "one name")]
    [InlineData("""{"detail": {"a": [{"numeric": ["~", 5]}]}}""", "numeric")]
    [InlineData("""{"detail": {"a": [{"numeric": [">"]}]}}""", "numeric")]
    [InlineData("""{"detail": {"a": [{"exists": "yes"}]}}""", "exists")]
    [InlineData("""{"$or": ["x"]}""", "$or")]
    public void Refuses_what_is_no_pattern(string pattern, string named)
    {
        FormatException error = Assert.Throws<FormatException>(() => new EventPattern(Parse(pattern)));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json) as JsonObject ?? [];
}

using System.Text.Json.Nodes;
using StandIns.Aws.Tests.Wire;

namespace StandIns.Aws.Tests;

/// <summary>Compares JSON by meaning: the order of members and the spelling of characters do not count.</summary>
internal static class AssertJson
{
    public static void Equal(string expected, WireRequest request)
    {
        JsonNode? wanted = JsonNode.Parse(expected);
        Assert.True(JsonNode.DeepEquals(wanted, request.Json), $"Expected {wanted}\nbut was sent {request.Json}");
    }
}

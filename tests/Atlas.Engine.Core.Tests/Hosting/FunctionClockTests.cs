using System.Globalization;
using Atlas.Engine.Hosting;

namespace Atlas.Engine.Tests.Hosting;

public sealed class FunctionClockTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("clock").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void Follows_the_local_cloud_when_every_client_points_at_this_machine()
    {
        Write(TimeSpan.FromHours(9));

        TimeProvider clock = FunctionClock.Choose(directory, "http://127.0.0.1:8700", null);

        Assert.InRange(clock.GetUtcNow() - TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(8.9), TimeSpan.FromHours(9.1));
        Write(TimeSpan.FromDays(3));
        Assert.InRange(clock.GetUtcNow() - TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(71.9), TimeSpan.FromHours(72.1));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("https://vpce-1.amazonaws.com", null)]
    [InlineData("http://10.0.0.1:8700", null)]
    [InlineData("http://127.0.0.1.example.com", null)]
    [InlineData("not an address", null)]
    [InlineData("http://127.0.0.1:8700", "https://connect.us-east-1.amazonaws.com")]
    public void Stays_the_systems_wherever_a_real_telephone_could_be_reached(string? endpoint, string? connectEndpoint)
    {
        Write(TimeSpan.FromHours(9));

        Assert.Same(TimeProvider.System, FunctionClock.Choose(directory, endpoint, connectEndpoint));
    }

    [Fact]
    public void Stays_the_systems_without_the_file() =>
        Assert.Same(TimeProvider.System, FunctionClock.Choose(directory, "http://127.0.0.1:8700", null));

    [Theory]
    [InlineData("LAMBDA_RUNTIME_DIR")]
    [InlineData("AWS_ENDPOINT_URL")]
    [InlineData("AWS_ENDPOINT_URL_CONNECT")]
    [InlineData("clock-offset-ms")]
    public void Is_moved_by_nothing_that_the_template_sets(string name)
    {
        string template = File.ReadAllText(Path.Combine(Repository.Root, "template.yaml"));

        Assert.DoesNotContain(name, template, StringComparison.Ordinal);
    }

    private void Write(TimeSpan offset) => File.WriteAllText(
        Path.Combine(directory, FunctionClock.OffsetFile), offset.TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
}

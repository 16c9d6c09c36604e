namespace Atlas.Engine.LocalCloud.Tests.Seams;

public sealed class FaultsTests
{
    private readonly Faults faults = new();

    [Fact]
    public void Strike_after_what_they_skip_and_as_often_as_they_say()
    {
        faults.Arm(new Fault("dynamodb.PutItem", "fail", Times: 2, Skip: 1));

        bool[] struck = [.. Enumerable.Range(0, 5).Select(_ => faults.Take("DynamoDB.putitem") is not null)];

        Assert.Equal([false, true, true, false, false], struck);
        Assert.Empty(faults.Armed);
    }

    [Fact]
    public void Strike_only_where_and_what_and_how_they_say()
    {
        faults.Arm(new Fault("s3.PutObject", "delay", Match: "a.wav"));

        Assert.Null(faults.Take("s3.GetObject", "a.wav"));
        Assert.Null(faults.Take("s3.PutObject", "b.wav"));
        Assert.Null(faults.Take("s3.PutObject"));
        Assert.Null(faults.Take("s3.PutObject", "a.wav", "fail"));
        Assert.NotNull(faults.Take("s3.PutObject", "in/a.wav", "fail", "delay"));
    }

    [Fact]
    public void Strike_exactly_as_often_as_armed_when_many_ask_at_once()
    {
        faults.Arm(new Fault("x.Y", "fail", Times: 50));

        int struck = 0;
        Parallel.For(0, 1000, _ =>
        {
            if (faults.Take("x.Y") is not null) Interlocked.Increment(ref struck);
        });

        Assert.Equal(50, struck);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, -1)]
    public void Refuse_numbers_that_mean_nothing(int times, int skip) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => faults.Arm(new Fault("x.Y", "fail", times, skip)));
}

using Atlas.Engine.LocalCloud.Connect;

namespace Atlas.Engine.LocalCloud.Tests.Connect;

public sealed class RecordingTests
{
    [Fact]
    public async Task Lies_where_Connect_puts_the_recording_of_a_bot()
    {
        await using Exchange exchange = await Exchange.OpenAsync();

        PlacedCall call = await exchange.CallAsync("answers");

        Assert.Equal(
            $"recordings/connect/atlas/CallRecordings/ivr/2026/03/04/{call.ContactId}_20260304T17:20_UTC.wav",
            call.Recording);
        Assert.Equal(call.Recording, Assert.Single(exchange.Objects.Content).Key);
    }

    [Fact]
    public async Task Is_a_stereo_file_with_the_system_left_and_the_customer_right()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        PlacedCall call = await exchange.CallAsync("answers");

        WaveFile file = WaveFile.TryParse(exchange.Objects.Content[call.Recording!])!;

        Assert.Equal((2, 8000, 16), (file.Channels, file.SampleRate, file.BitsPerSample));
        CallRecording recording = CallRecording.From(file);
        Assert.Equal(call.EndedAt - call.AnsweredAt, recording.Duration);
        Assert.Equal(
            call.Lines.Select(line => (line.Who == "agent" ? 0 : 1, line.Text)),
            recording.Lines.Select(line => (line.Channel, string.Join(' ', line.Words.Select(w => w.Text)))));
        SpokenWord first = recording.Lines[0].Words[0];
        Assert.True(Loudness(file, 0, first) > 1000);
        Assert.Equal(0, Loudness(file, 1, first));
    }

    [Fact]
    public async Task Stays_small_however_long_the_call_was()
    {
        await using Exchange exchange = await Exchange.OpenAsync(o => o with { LongestSound = TimeSpan.FromSeconds(2) });
        PlacedCall call = await exchange.CallAsync("voicemail");

        WaveFile file = WaveFile.TryParse(exchange.Objects.Content[call.Recording!])!;

        Assert.Equal(TimeSpan.FromSeconds(2), file.Length);
        Assert.True(CallRecording.From(file).Duration > TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Times_words_in_order_and_never_two_on_one_channel()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        PlacedCall call = await exchange.CallAsync("answers");

        CallRecording recording = CallRecording.From(WaveFile.TryParse(exchange.Objects.Content[call.Recording!])!);

        SpokenWord[] words = [.. recording.Lines.SelectMany(line => line.Words)];
        Assert.All(words, word => Assert.True(word.From < word.To));
        Assert.All(words.Zip(words.Skip(1)), pair => Assert.True(pair.First.To <= pair.Second.From));
        Assert.True(words[^1].To <= recording.Duration);
    }

    [Fact]
    public async Task Holds_only_what_was_heard_before_a_hang_up()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        PlacedCall call = await exchange.CallAsync("hangs-up");

        CallRecording recording = CallRecording.From(WaveFile.TryParse(exchange.Objects.Content[call.Recording!])!);

        Assert.Equal(["Hello,"], recording.Lines.SelectMany(line => line.Words).Select(w => w.Text));
        Assert.True(recording.Duration < TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Is_not_made_when_the_flow_never_switched_it_on()
    {
        await using Exchange exchange = await Exchange.OpenAsync(flow: SampleFlows.Around(
            SampleFlows.Action("first", "UpdateContactRecordingBehavior", """{"RecordingBehavior":{"IVRRecordingBehavior":"Disabled"}}""", "good")));

        PlacedCall call = await exchange.CallAsync("answers");

        Assert.Null(call.Recording);
        Assert.Empty(exchange.Objects.Content);
    }

    [Fact]
    public async Task Is_lost_when_a_fault_says_so()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        exchange.Faults.Arm(new Fault("connect.recording", "lose-recording", Match: Exchange.Customer));

        PlacedCall call = await exchange.CallAsync("answers");

        Assert.Null(call.Recording);
        Assert.Empty(exchange.Objects.Content);
        Assert.Equal("COMPLETED", exchange.EventsOf(call.ContactId)[^1].EventType);
    }

    [Fact]
    public async Task Costs_no_call_when_it_cannot_be_stored()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        exchange.Objects.Refuses = _ => new IOException("The bucket is gone.");

        PlacedCall call = await exchange.CallAsync("answers");

        Assert.Equal(("CONTACT_FLOW_DISCONNECT", (string?)null), (call.Reason, call.Recording));
        Assert.Contains("The bucket is gone.", call.Trouble);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(44)]
    public void Is_not_read_from_a_file_that_is_cut(int length)
    {
        byte[] whole = new CallRecording(TimeSpan.FromSeconds(1), []).ToWave(TimeSpan.FromSeconds(1));

        Assert.Null(WaveFile.TryParse(whole.AsSpan(0, length)));
    }

    [Fact]
    public void Reads_a_foreign_file_as_sound_without_words()
    {
        WaveFile foreign = new(1, 16000, 16, new byte[32_000], new Dictionary<string, byte[]> { ["LIST"] = [1, 2, 3] });

        CallRecording recording = CallRecording.From(WaveFile.TryParse(foreign.ToBytes())!);

        Assert.Equal((TimeSpan.FromSeconds(1), 0), (recording.Duration, recording.Lines.Count));
    }

    [Fact]
    public void Refuses_words_that_are_not_words()
    {
        WaveFile broken = new(2, 8000, 16, new byte[3200], new Dictionary<string, byte[]> { ["ATLS"] = [0x7b] });

        Assert.Throws<InvalidDataException>(() => CallRecording.From(broken));
    }

    private static double Loudness(WaveFile file, int channel, SpokenWord word)
    {
        short[] samples = new short[file.Samples.Length / 2];
        Buffer.BlockCopy(file.Samples.ToArray(), 0, samples, 0, file.Samples.Length);
        int from = (int)(word.From.TotalSeconds * 8000);
        int to = (int)(word.To.TotalSeconds * 8000);
        return Enumerable.Range(from, to - from).Average(frame => Math.Abs((double)samples[(frame * 2) + channel]));
    }
}

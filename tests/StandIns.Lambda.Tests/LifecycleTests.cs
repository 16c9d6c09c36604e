using System.Net;
using System.Net.Sockets;
using StandIns.Lambda.Tests.Wire;

namespace StandIns.Lambda.Tests;

/// <summary>How a function's process begins and ends.</summary>
public sealed class LifecycleTests : FunctionFixture
{
    [Fact]
    public async Task Ends_well_when_it_is_terminated_while_it_waits()
    {
        FunctionProcess function = Start("Plain");
        await Api.InvokeAsync(new Invocation("req-1", "{}"));
        await Api.WaitingAsync();
        await Api.WaitingAsync();

        function.Terminate();

        (int code, _, string error) = await function.EndAsync();
        Assert.Equal((0, ""), (code, error));
    }

    [Fact]
    public async Task Finishes_the_invocation_in_hand_before_it_ends()
    {
        FunctionProcess function = Start("Meet");
        using TcpListener meeting = new(IPAddress.Loopback, 0);
        meeting.Start();
        Api.Enqueue(new Invocation("req-1", $$"""{"Port":{{((IPEndPoint)meeting.LocalEndpoint).Port}}}"""));
        using (CancellationTokenSource deadline = new(FunctionProcess.Patience))
        using (TcpClient met = await meeting.AcceptTcpClientAsync(deadline.Token))
        {
            function.Terminate();
            Assert.False(function.HasExited);
            await met.GetStream().WriteAsync(new byte[] { 1 }, deadline.Token);
        }

        ReceivedRequest answer = await Api.PostedAsync();

        Assert.Equal("""{"Greeting":"met"}""", answer.Text);
        (int code, _, string error) = await function.EndAsync();
        Assert.Equal((0, ""), (code, error));
    }

    [Fact]
    public async Task Answers_over_a_new_connection_when_the_old_one_was_closed_meanwhile()
    {
        Start("Meet");
        using TcpListener meeting = new(IPAddress.Loopback, 0);
        meeting.Start();
        Api.Enqueue(new Invocation("req-1", $$"""{"Port":{{((IPEndPoint)meeting.LocalEndpoint).Port}}}""") { Closes = true });
        using (CancellationTokenSource deadline = new(FunctionProcess.Patience))
        using (TcpClient met = await meeting.AcceptTcpClientAsync(deadline.Token))
        {
            await Api.ConnectionClosedAsync();
            await met.GetStream().WriteAsync(new byte[] { 1 }, deadline.Token);
        }

        ReceivedRequest answer = await Api.PostedAsync();

        Assert.Equal(("""{"Greeting":"met"}""", 2), (answer.Text, answer.Connection));
    }

    [Fact]
    public async Task Reports_a_constructor_that_fails_as_a_failed_start()
    {
        FunctionProcess function = Start("Unborn");

        ReceivedRequest error = await Api.PostedAsync();

        Assert.Equal("/2018-06-01/runtime/init/error", error.Path);
        Assert.Equal("LeadNotFound", error.Header("Lambda-Runtime-Function-Error-Type"));
        Assert.Equal("The setting TABLE is missing.", error.Json["errorMessage"]?.GetValue<string>());
        (int code, string output, _) = await function.EndAsync();
        Assert.Equal(1, code);
        Assert.Contains("The setting TABLE is missing.", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "ANNOTATIONS_HANDLER is not set")]
    [InlineData("", "ANNOTATIONS_HANDLER is not set")]
    [InlineData("greet", "ANNOTATIONS_HANDLER is 'greet'")]
    public async Task Says_what_to_set_when_it_does_not_know_which_function_to_run(string? handler, string message)
    {
        FunctionProcess function = Start(handler);

        (int code, string output, string error) = await function.EndAsync();

        Assert.Equal(1, code);
        Assert.Equal("", output);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Contains("Greet, Forget, Plain", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_what_to_set_when_it_does_not_know_where_Lambda_is()
    {
        FunctionProcess function = FunctionProcess.Start("Plain", "");
        await using (function)
        {
            (int code, _, string error) = await function.EndAsync();

            Assert.Equal(1, code);
            Assert.Contains("AWS_LAMBDA_RUNTIME_API is not set", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Ends_when_Lambda_is_not_there()
    {
        FunctionProcess function;
        using (TcpListener closed = new(IPAddress.Loopback, 0))
        {
            closed.Start();
            function = FunctionProcess.Start("Plain", closed.LocalEndpoint.ToString() ?? "");
            closed.Stop();
        }

        await using (function)
        {
            (int code, _, _) = await function.EndAsync();

            Assert.Equal(1, code);
        }
    }

    [Fact]
    public async Task Handles_a_single_event_when_asked_to()
    {
        FunctionProcess function = Start("Plain", ("AWS_LAMBDA_DOTNET_DEBUG_RUN_ONCE", "true"));
        await Api.InvokeAsync(new Invocation("req-1", "{}"));

        (int code, _, _) = await function.EndAsync();

        Assert.Equal(0, code);
    }
}

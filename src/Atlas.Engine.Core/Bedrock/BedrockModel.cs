using System.Text.Json;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Amazon.Runtime;
using Atlas.Engine.Errors;
using Atlas.Engine.Hosting;
using Atlas.Engine.Scenarios;
using Microsoft.Extensions.Logging;

namespace Atlas.Engine.Bedrock;

/// <summary>The language model on Amazon Bedrock, through Converse.</summary>
/// <remarks>A model that is slow, busy, silent or refusing is an absence, not an error: the caller has words of its own.</remarks>
/// <param name="bedrock">The client.</param>
/// <param name="guardrail">What watches every exchange; null for none.</param>
/// <param name="log">Where an absence is noted.</param>
public sealed class BedrockModel(Func<AmazonBedrockRuntimeClient> bedrock, GuardrailConfiguration? guardrail, ILogger log) : ILanguageModel
{
    /// <inheritdoc/>
    public async Task<JsonElement?> FillAsync(ModelChoice model, string instructions, string data, ModelForm form, string? complaint, CancellationToken cancellationToken)
    {
        ConverseRequest request = RequestOf(model, instructions, complaint is null ? data : $"{data}\nYour earlier answer was refused: {complaint} Fill in the form again.");
        request.ToolConfig = new ToolConfiguration
        {
            Tools =
            [
                new Tool
                {
                    ToolSpec = new ToolSpecification
                    {
                        Name = form.Name,
                        Description = form.Purpose,
                        InputSchema = new ToolInputSchema { Json = Documents.Parse(form.Schema) },
                    },
                },
            ],
            ToolChoice = new ToolChoice { Tool = new SpecificToolChoice { Name = form.Name } },
        };
        ConverseResponse? answer = await AskAsync(request, model.Deadline, form.Name, cancellationToken);
        if (answer is null) return null;
        ToolUseBlock? use = answer.Output?.Message?.Content?.Select(block => block.ToolUse).FirstOrDefault(tool => tool?.Name == form.Name);
        if (use is not null && answer.StopReason == StopReason.Tool_use) return Documents.ToJson(use.Input);
        log.ModelFellBack(form.Name, $"stop reason {answer.StopReason?.Value}");
        return null;
    }

    /// <inheritdoc/>
    public async Task<string?> SayAsync(ModelChoice model, string instructions, string data, CancellationToken cancellationToken)
    {
        ConverseResponse? answer = await AskAsync(RequestOf(model, instructions, data), model.Deadline, "reply", cancellationToken);
        if (answer is null) return null;
        string? text = answer.Output?.Message?.Content?.Select(block => block.Text).FirstOrDefault(said => !string.IsNullOrWhiteSpace(said));
        if (text is not null && (answer.StopReason == StopReason.End_turn || answer.StopReason == StopReason.Stop_sequence)) return text;
        log.ModelFellBack("reply", $"stop reason {answer.StopReason?.Value}");
        return null;
    }

    private async Task<ConverseResponse?> AskAsync(ConverseRequest request, TimeSpan patience, string purpose, CancellationToken cancellationToken)
    {
        using CancellationTokenSource late = Deadlines.After(patience);
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            // The client may notice a cancellation late, while it reads a body that has stalled: the person does not wait for that.
            ConverseResponse answer = await bedrock().ConverseAsync(request, deadline.Token).WaitAsync(deadline.Token);
            Metrics.Instance.Add("ModelTokens", answer.Usage?.InputTokens ?? 0, "Direction", "input");
            Metrics.Instance.Add("ModelTokens", answer.Usage?.OutputTokens ?? 0, "Direction", "output");
            return answer;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Absent(purpose, "deadline");
        }
        catch (OperationCanceledException error)
        {
            // Not the model's patience but the invocation's time is over: there is none left to fall back in.
            throw new DeadlineExceeded("The model did not answer in the invocation's time.", error);
        }
        catch (AmazonServiceException error)
        {
            return Absent(purpose, error.ErrorCode ?? error.StatusCode.ToString(), error);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or TimeoutException or JsonException or AmazonClientException)
        {
            return Absent(purpose, "no answer", error);
        }
    }

    // Everybody still hears an answer, so nobody would notice: it is counted, and an alarm compares it with the answers.
    private ConverseResponse? Absent(string purpose, string why, Exception? error = null)
    {
        log.ModelFellBack(purpose, why, error);
        Metrics.Instance.Count("ModelAbsent");
        return null;
    }

    private ConverseRequest RequestOf(ModelChoice model, string instructions, string data) => new()
    {
        ModelId = model.ModelId,
        GuardrailConfig = guardrail,
        System = [new SystemContentBlock { Text = instructions }],
        Messages = [new Message { Role = ConversationRole.User, Content = [new ContentBlock { Text = data }] }],
        InferenceConfig = new InferenceConfiguration { MaxTokens = model.MaxTokens, Temperature = (float?)model.Temperature },
    };
}

using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using Atlas.Engine.Functions.StartTranscription;
using Atlas.Engine.Hosting;
using Atlas.Engine.Transcribe;
using Atlas.Engine.Transcripts;

[assembly: LambdaGlobalProperties(GenerateMain = true)]
[assembly: LambdaSerializer(typeof(StrictJson<Wire>))]

namespace Atlas.Engine.Functions.StartTranscription;

/// <summary>A recording landed in the bucket: it is to be transcribed.</summary>
/// <remarks>Safe to run twice: a recording's job is named after its contact.</remarks>
public sealed class StartTranscriptionFunction(Composed<RecordingIntake> intake)
{
    /// <summary>Composes the function from its settings, once per process.</summary>
    public StartTranscriptionFunction()
        : this(Composed.AtStart(async cancellationToken =>
        {
            Parts parts = await Parts.ReadAsync(cancellationToken);
            TranscriptBucket bucket = Parts.Transcripts;
            return new RecordingIntake(
                Parts.Interactions, parts.Tokens, Parts.Workflow, parts.Telephone, parts.Transcriber, bucket, bucket, JsonLogger.Instance);
        }))
    {
    }

    /// <summary>Asks for a transcript of each recording in the event.</summary>
    [LambdaFunction(ResourceName = "StartTranscriptionHandler")]
    public async Task<Result> StartTranscription(Request request, ILambdaContext context)
    {
        InvocationScope scope = InvocationScope.Begin(context);
        using CancellationTokenSource deadline = context.Deadline();
        List<string> jobs = [];
        foreach (Landed recording in request.Objects())
        {
            scope.ContactId = RecordingIntake.ContactOf(recording.Key);
            RecordingIntake recordings = await intake.GetAsync(deadline.Token);
            if (await recordings.TakeAsync(recording.Bucket, recording.Key, recording.Size, deadline.Token) is { } job) jobs.Add(job);
        }

        return new(jobs);
    }
}

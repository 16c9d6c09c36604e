namespace Atlas.Engine.LocalCloud.Transcribe;

/// <summary>The jobs of the account: those at work and those that are done. Safe for concurrent use.</summary>
internal sealed class TranscriptionQueue(Transcriber transcriber, CloudAccount account, TimeProvider clock) : IDisposable
{
    // Source: the account quota of concurrent jobs.
    private const int MostAtWork = 250;

    private readonly Lock gate = new();
    private readonly Dictionary<string, TranscriptionJob> jobs = new(StringComparer.Ordinal);
    private readonly Dictionary<TranscriptionJob, Task> work = new(ReferenceEqualityComparer.Instance);
    private readonly CancellationTokenSource stop = new();

    /// <summary>Starts a job; it finishes in the background.</summary>
    /// <exception cref="TranscribeRefusal">There is a job of that name, finished or not, too many are at work, or the output bucket cannot be written to.</exception>
    public async Task<TranscriptionJob> StartAsync(JobRequest request, CancellationToken cancellationToken)
    {
        TranscriptionJob job = new(request, account.Region, clock.GetUtcNow());
        lock (gate)
        {
            if (Known(request.Name) is not null)
                throw new TranscribeRefusal("ConflictException", "There is a job of that name already; choose another.");
            if (jobs.Values.Count(j => j.Status == TranscriptionJob.InProgress) >= MostAtWork)
                throw new TranscribeRefusal("LimitExceededException", "Too many jobs are in progress.");
            jobs[request.Name] = job;
        }

        try
        {
            await transcriber.CheckAccessAsync(request.Output, cancellationToken);
        }
        catch (Exception refused) when (refused is not OperationCanceledException)
        {
            Forget(job);
            throw TranscribeRefusal.BadRequest("The output bucket cannot be written to.");
        }
        catch (OperationCanceledException)
        {
            Forget(job);
            throw;
        }

        lock (gate) work[job] = Task.Run(() => FinishAsync(job), CancellationToken.None);
        return job;
    }

    public TranscriptionJob? Find(string name)
    {
        lock (gate) return Known(name);
    }

    /// <summary>Every job there is, newest first.</summary>
    public IReadOnlyList<TranscriptionJob> All()
    {
        lock (gate) return [.. jobs.Values.Where(IsAlive).OrderByDescending(j => j.CreatedAt).ThenBy(j => j.Request.Name, StringComparer.Ordinal)];
    }

    /// <summary>Deletes a job; what it wrote stays.</summary>
    /// <returns>False when there is none.</returns>
    public bool Delete(string name)
    {
        lock (gate) return Known(name) is not null && jobs.Remove(name);
    }

    /// <summary>Abandons what is at work, and waits until nothing is.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stop.CancelAsync();
        List<Task> running;
        lock (gate) running = [.. work.Values];
        await Task.WhenAll(running).WaitAsync(cancellationToken);
    }

    public void Dispose() => stop.Dispose();

    private async Task FinishAsync(TranscriptionJob job)
    {
        try
        {
            // A job that was deleted meanwhile still ends, but nobody can ask for it.
            TranscriptionJob finished = await transcriber.FinishAsync(job, stop.Token);
            lock (gate)
            {
                if (jobs.TryGetValue(job.Request.Name, out TranscriptionJob? current) && ReferenceEquals(current, job)) jobs[job.Request.Name] = finished;
            }

            transcriber.Announce(finished);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The cloud is going down: the job stays in progress, as one does whose service is lost.
        }
        finally
        {
            lock (gate) work.Remove(job);
        }
    }

    private void Forget(TranscriptionJob job)
    {
        lock (gate) jobs.Remove(job.Request.Name);
    }

    private TranscriptionJob? Known(string name) => jobs.TryGetValue(name, out TranscriptionJob? job) && IsAlive(job) ? job : null;

    private bool IsAlive(TranscriptionJob job) => clock.GetUtcNow() - job.CreatedAt < TranscriptionJob.Lifetime;
}

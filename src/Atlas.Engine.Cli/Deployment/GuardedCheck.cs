using Atlas.Engine.Cli.Deployment.Tools;

namespace Atlas.Engine.Cli.Deployment;

/// <summary>Makes a row of a check that is refused, so that what the others found is not lost with it.</summary>
public static class GuardedCheck
{
    /// <summary>Runs one check.</summary>
    /// <param name="name">What its row is called when it is refused.</param>
    /// <param name="check">The check.</param>
    public static async Task<Finding> RunAsync(string name, Func<Task<Finding>> check) => (await RunAllAsync(name, async () => [await check()]))[0];

    /// <summary>Runs a check of several rows.</summary>
    /// <param name="name">What the one row is called that stands for them when it is refused.</param>
    /// <param name="check">The check.</param>
    public static async Task<IReadOnlyList<Finding>> RunAllAsync(string name, Func<Task<IReadOnlyList<Finding>>> check)
    {
        try
        {
            return await check();
        }
        catch (AwsRefusal refusal) when (refusal.IsAboutPermission)
        {
            return [Finding.Unchecked(name, refusal.Message, "To have it checked, run this with a role that may.")];
        }
        catch (AwsRefusal refusal)
        {
            return [Finding.Wrong(name, $"AWS refused ({refusal.Code}): {refusal.Message}", refusal.Remedy)];
        }
        catch (DeploymentFailed failure)
        {
            return [Finding.Wrong(name, failure.Message, failure.Remedy)];
        }
    }
}

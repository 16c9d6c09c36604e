using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions.Definitions;
using Atlas.Engine.LocalCloud.StepFunctions.Running;

namespace Atlas.Engine.LocalCloud.StepFunctions.States;

/// <summary>What a state does about failures: retriers first, each with its own count, then catchers.</summary>
internal sealed class Resilience(IReadOnlyList<Retrier> retriers, IReadOnlyList<Catcher> catchers)
{
    /// <summary>The states that catchers lead to.</summary>
    public IEnumerable<Target> Targets => catchers.Select(c => c.Target);

    /// <summary>Reads <c>Retry</c> and <c>Catch</c>.</summary>
    public static Resilience Parse(Fields fields)
    {
        List<Retrier> retriers = [];
        if (fields.Has("Retry"))
        {
            IReadOnlyList<Fields> all = fields.Objects("Retry");
            for (int i = 0; i < all.Count; i++) retriers.Add(Retrier.Parse(all[i], isLast: i == all.Count - 1));
        }

        List<Catcher> catchers = [];
        if (fields.Has("Catch"))
        {
            IReadOnlyList<Fields> all = fields.Objects("Catch");
            for (int i = 0; i < all.Count; i++) catchers.Add(Catcher.Parse(all[i], isLast: i == all.Count - 1));
        }

        return new(retriers, catchers);
    }

    /// <summary>Makes attempts until one succeeds, a catcher takes over, or the failure stands.</summary>
    public async Task<Step> RunAsync(Frame frame, JsonNode? input, string? next, Func<Frame, Task<JsonNode?>> attempt)
    {
        int[] spent = new int[retriers.Count];
        for (int retries = 0; ; retries++)
        {
            Frame here = frame with { Context = frame.Context with { RetryCount = retries } };
            try
            {
                return new(await attempt(here), next);
            }
            catch (StateFailure failure)
            {
                int which = Enumerable.Range(0, retriers.Count).FirstOrDefault(i => ErrorNames.Match(retriers[i].ErrorEquals, failure), -1);
                if (which >= 0 && spent[which] < retriers[which].MaxAttempts)
                {
                    double chance = here.Runner.ChanceOf(here.Execution.Name, here.Trail.State ?? "", here.Context.Item?.Index ?? 0, retries);
                    TimeSpan delay = retriers[which].DelayBefore(spent[which]++, chance);
                    await here.WaitUntilAsync(here.Trail.LastAt + delay);
                    continue;
                }

                Catcher? catcher = catchers.FirstOrDefault(c => ErrorNames.Match(c.ErrorEquals, failure));
                if (catcher is null) throw;
                return new(catcher.Output(input, failure), catcher.Target.State);
            }
        }
    }

    /// <summary>Reads <c>ErrorEquals</c>: <c>States.ALL</c> stands alone, and last.</summary>
    internal static IReadOnlyList<string> Names(Fields fields, bool isLast)
    {
        IReadOnlyList<string> names = fields.Texts("ErrorEquals");
        if (names.Contains(ErrorNames.All) && names.Count > 1) throw fields.Refusal("ErrorEquals", "States.ALL stands alone in its list.");
        if (names.Contains(ErrorNames.All) && !isLast) throw fields.Refusal("ErrorEquals", "States.ALL stands in the last entry only.");
        if (names.Distinct(StringComparer.Ordinal).Count() < names.Count) throw fields.Refusal("ErrorEquals", "A name is listed twice.");
        return names;
    }
}

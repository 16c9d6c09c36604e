using System.Globalization;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Tells the garbage collector how much memory the function has.</summary>
/// <remarks>Without it the collector sees the memory of the whole machine, and lets the heap grow until Lambda kills the process.</remarks>
internal static class MemoryLimit
{
    public static void Apply()
    {
        bool isOff = string.Equals(Environment.GetEnvironmentVariable("AWS_LAMBDA_DOTNET_DISABLE_MEMORY_LIMIT_CHECK"), "true", StringComparison.OrdinalIgnoreCase);
        string memory = Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE");
        if (isOff || !long.TryParse(memory, NumberStyles.None, CultureInfo.InvariantCulture, out long mebibytes)) return;

        long limit = mebibytes * 1024 * 1024;
        if (limit >= GC.GetGCMemoryInfo().TotalAvailableMemoryBytes) return;
        AppContext.SetData("GCHeapHardLimit", (ulong)limit);
        GC.RefreshMemoryLimit();
    }
}

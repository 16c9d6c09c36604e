using System.Globalization;
using Atlas.Engine.LocalCloud.Templates;

namespace Atlas.Engine.LocalCloud.Lambda;

/// <summary>The environment variables of a function's process: the template's, Lambda's own, and of this machine only what a process needs to run.</summary>
internal static class FunctionVariables
{
    private static readonly string[] Inherited = ["PATH", "HOME", "DOTNET_ROOT", "TMPDIR"];

    public static Dictionary<string, string> Of(CloudFunction function, LambdaSettings settings, string environmentId, string accessKeyId, Uri runtimeApi)
    {
        Dictionary<string, string> variables = new(function.Environment, StringComparer.Ordinal);
        foreach (string name in Inherited)
        {
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value) variables[name] = value;
        }

        variables["AWS_ENDPOINT_URL"] = settings.Endpoint.GetLeftPart(UriPartial.Authority);
        variables["AWS_REGION"] = settings.Account.Region;
        variables["AWS_DEFAULT_REGION"] = settings.Account.Region;
        variables["AWS_ACCESS_KEY_ID"] = accessKeyId;
        variables["AWS_SECRET_ACCESS_KEY"] = "local";
        variables["AWS_SESSION_TOKEN"] = "local";
        variables["AWS_LAMBDA_RUNTIME_API"] = runtimeApi.Authority;
        variables["AWS_LAMBDA_FUNCTION_NAME"] = function.Name;
        variables["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST";
        variables["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = function.MemoryMb.ToString(CultureInfo.InvariantCulture);
        variables["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand";
        variables["AWS_LAMBDA_LOG_GROUP_NAME"] = $"/aws/lambda/{function.Name}";
        variables["AWS_LAMBDA_LOG_STREAM_NAME"] = environmentId;
        variables["_HANDLER"] = function.Handler;
        variables["LAMBDA_TASK_ROOT"] = settings.Code.FolderOf(function.LogicalId);
        variables["LAMBDA_RUNTIME_DIR"] = settings.RuntimeDirectory;
        variables["TZ"] = ":UTC";
        variables["LANG"] = "en_US.UTF-8";
        if (function.LogFormat is { } format) variables["AWS_LAMBDA_LOG_FORMAT"] = format;
        if (function.LogLevel is { } level) variables["AWS_LAMBDA_LOG_LEVEL"] = level;
        return variables;
    }
}

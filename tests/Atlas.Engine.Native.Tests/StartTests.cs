using System.Text.Json.Nodes;
using Atlas.Engine.Cli.Build;
using Atlas.Engine.LocalCloud.Lambda;

namespace Atlas.Engine.Native.Tests;

/// <summary>Each executable starts, asks for an event, reads it and answers.</summary>
[Collection(nameof(Packages))]
public sealed class StartTests(Packages packages)
{
    private const string NoObject = "[]";

    [Theory]
    [MemberData(nameof(Packages.Rows), MemberType = typeof(Packages))]
    public async Task Refuses_what_is_no_event_by_name(string function)
    {
        (string kind, JsonNode? body) = await RuntimeApiStub.InvokeAsync(Packages.Bootstrap(packages.Folder, function), [], NoObject, VariablesOf(function));

        Assert.Equal("error", kind);
        Assert.Equal("InvalidRequest", body!["errorType"]!.GetValue<string>());
    }

    [ArmFact]
    public async Task Refuses_what_is_no_event_by_name_on_arm64_too()
    {
        // The libraries of the other processors: those that the build fetched, else those that came with the cross compiler.
        string fetched = Path.Combine(Packages.Repository, "artifacts", "sysroot", "linux-arm64");
        string root = Directory.Exists(fetched) ? fetched : "/usr/aarch64-linux-gnu";
        foreach (string function in Packages.ArmFunctions)
        {
            (string kind, JsonNode? body) = await RuntimeApiStub.InvokeAsync(
                "qemu-aarch64-static", ["-L", root, Packages.Bootstrap(Packages.ArmFolder!, function)], NoObject, VariablesOf(function));

            Assert.Equal("error", kind);
            Assert.Equal("InvalidRequest", body!["errorType"]!.GetValue<string>());
        }
    }

    private static Dictionary<string, string> VariablesOf(string function) => new()
    {
        ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "",
        ["ANNOTATIONS_HANDLER"] = FunctionCode.ProjectOf(function),
        ["AWS_REGION"] = "us-east-1",
        ["AWS_LAMBDA_FUNCTION_NAME"] = function,
        ["AWS_LAMBDA_LOG_FORMAT"] = "JSON",
    };
}

/// <summary>A test of the builds for arm64, which run here in an emulator; skipped, with the reason, where there are none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ArmFactAttribute : FactAttribute
{
    public ArmFactAttribute() => Skip =
        Packages.ArmFolder is null ? "ATLAS_FUNCTIONS_ARM64 does not name the builds for arm64." :
        !BuildTool.Exists("qemu-aarch64-static") ? "qemu-aarch64-static is not installed." : null;
}

using System.Reflection;
using Atlas.Engine.LocalCloud.Templates;

namespace Atlas.Engine.Template.Tests.World;

/// <summary>The repository that the tests run in.</summary>
internal static class Repository
{
    /// <summary>Parameters under which everything optional exists.</summary>
    public static readonly IReadOnlyDictionary<string, string> Everything = new Dictionary<string, string>
    {
        ["Environment"] = "prod",
        ["ConnectInstanceAlias"] = "atlas-test",
        ["ConnectNumberCountry"] = "US",
        ["PlaybookUri"] = "s3://company/atlas.playbook.json",
        ["BedrockGuardrailId"] = "guard1234567",
        ["BedrockGuardrailVersion"] = "1",
        ["SalesTeamEmail"] = "sales@example.com",
        ["AlarmEmail"] = "alarms@example.com",
        ["MonthlyBudgetUsd"] = "100",
        ["BudgetEmail"] = "budget@example.com",
    };

    /// <summary>Parameters of a deployment that uses what is there: an instance, a number, a secret.</summary>
    public static readonly IReadOnlyDictionary<string, string> WhatIsThere = new Dictionary<string, string>
    {
        ["ConnectInstanceId"] = "11111111-2222-4333-8444-555555555555",
        ["ConnectSourceNumber"] = "+12065550100",
        ["SalesforceSecretArn"] = "arn:aws:secretsmanager:us-east-1:123456789012:secret:company/salesforce-AbCdEf",
    };

    public static string Root { get; } = FindRoot();

    public static string TemplatePath { get; } = Path.Combine(Root, "template.yaml");

    /// <summary>Debug or Release, as this was built: the functions were built with it.</summary>
    public static string Configuration { get; } = typeof(Repository).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug";

    /// <summary>The template with everything optional in it.</summary>
    public static CloudTemplate Template { get; } = CloudTemplate.Load(TemplatePath, Everything);

    /// <summary>The template for a Connect instance that exists already.</summary>
    public static CloudTemplate Existing { get; } = CloudTemplate.Load(TemplatePath, WhatIsThere);

    /// <summary>The template as it is without any parameters: no telephone.</summary>
    public static CloudTemplate Plain { get; } = CloudTemplate.Load(TemplatePath, new Dictionary<string, string>());

    public static string ExistingInstanceArn => $"arn:aws:connect:{Existing.Account.Region}:{Existing.Account.AccountId}:instance/{WhatIsThere["ConnectInstanceId"]}";

    public static string Read(params IEnumerable<string> path) => File.ReadAllText(Path.Combine([Root, .. path]));

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests run inside the repository.");
    }
}

using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using Atlas.Engine.Hosting;
using Atlas.Engine.Notifications;
using Atlas.Engine.Scenarios;

namespace Atlas.Engine.Sns;

/// <summary>The sales team's topic.</summary>
public sealed class SalesTeamTopic(Func<AmazonSimpleNotificationServiceClient> sns, string topicArn) : ISalesTeam
{
    /// <summary>The longest subject, in characters. Source: SNS API, Publish: less than 100.</summary>
    public const int MaxSubject = 99;

    /// <summary>The longest message, in characters: well below SNS's 262,144 bytes whatever the script.</summary>
    public const int MaxText = 60_000;

    /// <inheritdoc/>
    public Task TellAsync(string subject, string text, IReadOnlyDictionary<string, string> facts, CancellationToken cancellationToken) =>
        ServiceCall.RunAsync("SNS", () => sns().PublishAsync(
            new PublishRequest
            {
                TopicArn = topicArn,
                Subject = Plain.Text(subject, MaxSubject),
                Message = text.Length <= MaxText ? text : text[..MaxText],
                MessageAttributes = facts.ToDictionary(
                    fact => fact.Key,
                    fact => new MessageAttributeValue { DataType = "String", StringValue = fact.Value }),
            },
            cancellationToken));
}

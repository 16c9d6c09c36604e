using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Tests.Lex;

/// <summary>A bot as a template defines one, with every kind of intent that a sales desk needs.</summary>
internal static class SampleBot
{
    public const string BotId = "QX7PLM2K9D", AliasId = "ZTR4HN81VB", Locale = "en_US";
    public const string AliasArn = $"arn:aws:lex:us-east-1:123456789012:bot-alias/{BotId}/{AliasId}";
    public const string Hook = "arn:aws:lambda:us-east-1:123456789012:function:Hook:live";

    public static JsonObject Properties() => (JsonObject)JsonNode.Parse(Definition)!;

    /// <summary>The definition of one of its intents, to be changed.</summary>
    public static JsonObject Intent(JsonObject properties, string name) =>
        properties["BotLocales"]![0]!["Intents"]!.AsArray().OfType<JsonObject>().Single(i => i["Name"]!.GetValue<string>() == name);

    private const string Definition = """
        {
          "Name": "SampleBot",
          "RoleArn": "arn:aws:iam::123456789012:role/lex",
          "DataPrivacy": { "ChildDirected": false },
          "IdleSessionTTLInSeconds": 600,
          "AutoBuildBotLocales": true,
          "BotLocales": [
            {
              "LocaleId": "en_US",
              "NluConfidenceThreshold": 0.4,
              "SlotTypes": [
                {
                  "Name": "Topic",
                  "SlotTypeValues": [
                    { "SampleValue": { "Value": "pricing" }, "Synonyms": [{ "Value": "cost" }, { "Value": "how much" }] },
                    { "SampleValue": { "Value": "security" }, "Synonyms": [{ "Value": "data protection" }] }
                  ],
                  "ValueSelectionSetting": { "ResolutionStrategy": "TOP_RESOLUTION" }
                },
                {
                  "Name": "Product",
                  "SlotTypeValues": [{ "SampleValue": { "Value": "Voice Desk" }, "Synonyms": [{ "Value": "desk" }] }],
                  "ValueSelectionSetting": { "ResolutionStrategy": "ORIGINAL_VALUE" }
                }
              ],
              "Intents": [
                {
                  "Name": "Greeting",
                  "SampleUtterances": [{ "Utterance": "hello" }, { "Utterance": "hi" }, { "Utterance": "hi there" }, { "Utterance": "good morning" }],
                  "FulfillmentCodeHook": { "Enabled": true }
                },
                {
                  "Name": "AboutTechnology",
                  "SampleUtterances": [{ "Utterance": "what technology do you use" }, { "Utterance": "how does the technology work" }, { "Utterance": "which model is behind this" }],
                  "FulfillmentCodeHook": { "Enabled": true }
                },
                {
                  "Name": "AboutDemo",
                  "SampleUtterances": [{ "Utterance": "how does this demo work" }, { "Utterance": "what happens in the demo" }, { "Utterance": "tell me about the demo" }],
                  "FulfillmentCodeHook": { "Enabled": true }
                },
                {
                  "Name": "InitiateDemo",
                  "SampleUtterances": [{ "Utterance": "start the demo" }, { "Utterance": "I want a demo call" }, { "Utterance": "call me at {PhoneNumber}" }, { "Utterance": "my name is {FullName} and my number is {PhoneNumber}" }],
                  "DialogCodeHook": { "Enabled": true },
                  "FulfillmentCodeHook": { "Enabled": true },
                  "SlotPriorities": [{ "Priority": 3, "SlotName": "Consent" }, { "Priority": 1, "SlotName": "FullName" }, { "Priority": 2, "SlotName": "PhoneNumber" }],
                  "Slots": [
                    { "Name": "Consent", "SlotTypeName": "AMAZON.Confirmation", "ValueElicitationSetting": { "SlotConstraint": "Required", "PromptSpecification": { "MaxRetries": 1, "MessageGroupsList": [{ "Message": { "PlainTextMessage": { "Value": "May an AI call you?" } } }] } } },
                    { "Name": "FullName", "SlotTypeName": "AMAZON.FirstName", "ValueElicitationSetting": { "SlotConstraint": "Required", "PromptSpecification": { "MaxRetries": 2, "MessageGroupsList": [{ "Message": { "PlainTextMessage": { "Value": "What is your name?" } } }] } } },
                    { "Name": "PhoneNumber", "SlotTypeName": "AMAZON.PhoneNumber", "ValueElicitationSetting": { "SlotConstraint": "Required", "PromptSpecification": { "MaxRetries": 2, "MessageGroupsList": [{ "Message": { "PlainTextMessage": { "Value": "Which number should we call?" } } }] } } }
                  ]
                },
                {
                  "Name": "Callback",
                  "SampleUtterances": [{ "Utterance": "talk to a person" }, { "Utterance": "I want to speak with the creator" }, { "Utterance": "have somebody call me back" }],
                  "FulfillmentCodeHook": { "Enabled": true }
                },
                {
                  "Name": "DeleteMyInfo",
                  "SampleUtterances": [{ "Utterance": "delete my data" }, { "Utterance": "erase everything you have about me" }],
                  "DialogCodeHook": { "Enabled": true },
                  "FulfillmentCodeHook": { "Enabled": true },
                  "SlotPriorities": [{ "Priority": 1, "SlotName": "PhoneNumber" }, { "Priority": 2, "SlotName": "LastName" }],
                  "Slots": [
                    { "Name": "PhoneNumber", "SlotTypeName": "AMAZON.PhoneNumber", "ValueElicitationSetting": { "SlotConstraint": "Required", "PromptSpecification": { "MaxRetries": 2, "MessageGroupsList": [{ "Message": { "PlainTextMessage": { "Value": "For which number?" } } }] } } },
                    { "Name": "LastName", "SlotTypeName": "AMAZON.LastName", "ValueElicitationSetting": { "SlotConstraint": "Required", "PromptSpecification": { "MaxRetries": 2, "MessageGroupsList": [{ "Message": { "PlainTextMessage": { "Value": "And your last name?" } } }] } } }
                  ],
                  "IntentConfirmationSetting": {
                    "PromptSpecification": { "MaxRetries": 1, "MessageGroupsList": [{ "Message": { "PlainTextMessage": { "Value": "Delete everything, yes or no?" } } }] },
                    "DeclinationResponse": { "MessageGroupsList": [{ "Message": { "PlainTextMessage": { "Value": "Nothing was deleted." } } }] }
                  },
                  "IntentClosingSetting": { "ClosingResponse": { "MessageGroupsList": [{ "Message": { "PlainTextMessage": { "Value": "It is deleted." } } }] } }
                },
                {
                  "Name": "AskTopic",
                  "SampleUtterances": [{ "Utterance": "explain a topic" }, { "Utterance": "explain {Topic}" }],
                  "InitialResponseSetting": { "InitialResponse": { "MessageGroupsList": [{ "Message": { "PlainTextMessage": { "Value": "Gladly." } } }] } },
                  "SlotPriorities": [{ "Priority": 1, "SlotName": "Topic" }, { "Priority": 2, "SlotName": "Product" }],
                  "Slots": [
                    { "Name": "Topic", "SlotTypeName": "Topic", "ValueElicitationSetting": { "SlotConstraint": "Required", "PromptSpecification": { "MaxRetries": 1, "MessageGroupsList": [{ "Message": { "PlainTextMessage": { "Value": "Which topic?" } } }] } } },
                    { "Name": "Product", "SlotTypeName": "Product", "ValueElicitationSetting": { "SlotConstraint": "Required", "PromptSpecification": { "MaxRetries": 1, "MessageGroupsList": [{ "Message": { "PlainTextMessage": { "Value": "For which product?" } } }] } } }
                  ],
                  "IntentClosingSetting": { "ClosingResponse": { "MessageGroupsList": [{ "Message": { "PlainTextMessage": { "Value": "Noted." } } }] } }
                },
                {
                  "Name": "StopCalling",
                  "SampleUtterances": [{ "Utterance": "stop calling me" }, { "Utterance": "do not call me again" }, { "Utterance": "take me off your list" }, { "Utterance": "remove my number" }],
                  "FulfillmentCodeHook": { "Enabled": true }
                },
                {
                  "Name": "Close",
                  "SampleUtterances": [{ "Utterance": "goodbye" }, { "Utterance": "no thanks" }, { "Utterance": "that is all" }],
                  "FulfillmentCodeHook": { "Enabled": true }
                },
                {
                  "Name": "FallbackIntent",
                  "ParentIntentSignature": "AMAZON.FallbackIntent",
                  "DialogCodeHook": { "Enabled": false },
                  "FulfillmentCodeHook": { "Enabled": true }
                }
              ]
            }
          ]
        }
        """;
}

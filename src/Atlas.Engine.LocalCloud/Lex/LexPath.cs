using Microsoft.AspNetCore.Http;

namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>A request's operation and what its path names.</summary>
/// <remarks>Source: the Lex V2 runtime model, <c>/bots/{botId}/botAliases/{botAliasId}/botLocales/{localeId}/sessions/{sessionId}</c>.</remarks>
internal sealed record LexPath(string Operation, string BotId, string AliasId, string LocaleId, string SessionId)
{
    /// <summary>Reads a request's method and path; null when they name no operation.</summary>
    public static LexPath? Of(HttpRequest request)
    {
        string[] segments = [.. (request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];
        if (segments is not ["bots", var bot, "botAliases", var alias, "botLocales", var locale, "sessions", var session, .. var rest]) return null;
        string? operation = (request.Method, rest) switch
        {
            ("POST", ["text"]) => "RecognizeText",
            ("POST", ["utterance"]) => "RecognizeUtterance",
            ("POST", ["conversation"]) => "StartConversation",
            ("POST", []) => "PutSession",
            ("GET", []) => "GetSession",
            ("DELETE", []) => "DeleteSession",
            _ => null,
        };
        return operation is null ? null : new(operation, bot, alias, locale, session);
    }
}

namespace Amazon.Lambda.Serialization.SystemTextJson;

/// <summary>An event could not be read, or an answer could not be written.</summary>
public class JsonSerializerException : Exception
{
    /// <summary>With a message alone.</summary>
    public JsonSerializerException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and what caused it.</summary>
    public JsonSerializerException(string message, Exception exception)
        : base(message, exception)
    {
    }
}

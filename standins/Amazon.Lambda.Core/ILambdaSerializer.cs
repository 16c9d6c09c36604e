namespace Amazon.Lambda.Core;

/// <summary>Turns the event into the function's input, and its output into the answer.</summary>
public interface ILambdaSerializer
{
    /// <summary>Reads the event.</summary>
    T Deserialize<T>(Stream requestStream);

    /// <summary>Writes the answer. The stream stays open.</summary>
    void Serialize<T>(T response, Stream responseStream);
}

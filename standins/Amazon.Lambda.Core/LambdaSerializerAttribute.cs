namespace Amazon.Lambda.Core;

/// <summary>Names the serializer of a function, or of all functions in an assembly.</summary>
/// <param name="serializerType">An <see cref="ILambdaSerializer"/> with a public constructor that takes nothing.</param>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Method, AllowMultiple = false)]
public sealed class LambdaSerializerAttribute(Type serializerType) : Attribute
{
    /// <summary>The serializer's type.</summary>
    public Type SerializerType { get; set; } = serializerType;
}

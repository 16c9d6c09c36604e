namespace Atlas.Engine.LocalCloud.Moto;

/// <summary>There is no usable <c>python3</c> on this machine.</summary>
public sealed class PythonMissing(string message) : Exception(message);

/// <summary>moto could not be installed or started.</summary>
public sealed class MotoUnavailable(string message) : Exception(message);

namespace System.Runtime.CompilerServices;

/// <summary>What the compiler needs for records and is not part of .NET Standard 2.0.</summary>
internal static class IsExternalInit;

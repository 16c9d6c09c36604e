namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Handles one invocation.</summary>
public delegate Task<InvocationResponse> LambdaBootstrapHandler(InvocationRequest invocation);

/// <summary>Runs once, before the first invocation is asked for. False ends the process without a word.</summary>
public delegate Task<bool> LambdaBootstrapInitializer();

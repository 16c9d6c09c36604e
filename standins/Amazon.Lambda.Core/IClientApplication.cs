namespace Amazon.Lambda.Core;

/// <summary>The mobile application that invoked the function through the AWS Mobile SDK.</summary>
public interface IClientApplication
{
    /// <summary>The application's package name.</summary>
    string AppPackageName { get; }

    /// <summary>The application's title.</summary>
    string AppTitle { get; }

    /// <summary>The application's version code.</summary>
    string AppVersionCode { get; }

    /// <summary>The application's version name.</summary>
    string AppVersionName { get; }

    /// <summary>The id of the installation on one device.</summary>
    string InstallationId { get; }
}

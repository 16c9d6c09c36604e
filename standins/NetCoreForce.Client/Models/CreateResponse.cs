namespace NetCoreForce.Client.Models;

/// <summary>The answer to a creation.</summary>
public class CreateResponse
{
    /// <summary>The record's id, 18 characters.</summary>
    public string Id { get; set; }

    /// <summary>Whether it was done.</summary>
    public bool Success { get; set; }

    /// <summary>A list, empty on success.</summary>
    public object Errors { get; set; }
}

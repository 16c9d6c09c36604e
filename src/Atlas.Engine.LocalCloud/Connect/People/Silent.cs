namespace Atlas.Engine.LocalCloud.Connect.People;

/// <summary>Answers and never says a word.</summary>
internal sealed class Silent : Person
{
    public override Response Respond(string heard) => Response.Silence;
}

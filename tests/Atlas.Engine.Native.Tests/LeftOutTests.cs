using System.Reflection;
using System.Xml.Linq;
using PhoneNumbers;

namespace Atlas.Engine.Native.Tests;

/// <summary>What the native builds leave out must be there to be left out: a package that changed shows here, not in a function's size.</summary>
public sealed class LeftOutTests
{
    private static readonly XElement List = XDocument.Load(Path.Combine(Packages.Repository, "src", "Handlers", "build", "LeftOut.xml")).Root!;

    [Fact]
    public void Lists_all_tables_that_only_describe_numbers_and_no_other()
    {
        IEnumerable<string> listed = AssemblyNamed("PhoneNumbers").Elements("resource").Select(resource => resource.Attribute("name")!.Value);
        IEnumerable<string> descriptive = typeof(PhoneNumberUtil).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("PhoneNumbers.carrier.", StringComparison.Ordinal)
                || name.StartsWith("PhoneNumbers.geocoding.", StringComparison.Ordinal)
                || name.StartsWith("PhoneNumbers.locale.", StringComparison.Ordinal));

        Assert.Equal(descriptive.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Stubs_a_method_that_exists()
    {
        XElement type = Assert.Single(AssemblyNamed("System.Net.Http").Elements("type"));
        XElement method = Assert.Single(type.Elements("method"));
        MethodInfo setter = typeof(SocketsHttpHandler).GetProperty(nameof(SocketsHttpHandler.AutomaticDecompression))!.SetMethod!;

        Assert.Equal(typeof(SocketsHttpHandler).FullName, type.Attribute("fullname")!.Value);
        Assert.Equal($"{setter.ReturnType.FullName} {setter.Name}({setter.GetParameters()[0].ParameterType.FullName})", method.Attribute("signature")!.Value);
    }

    private static XElement AssemblyNamed(string name) => List.Elements("assembly").Single(assembly => assembly.Attribute("fullname")!.Value == name);
}

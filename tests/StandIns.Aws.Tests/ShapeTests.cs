using System.Net;
using System.Reflection;
using Amazon;
using Amazon.BedrockRuntime;
using Amazon.Connect;
using Amazon.Runtime;
using Amazon.Runtime.Documents;
using Amazon.SecretsManager;
using Amazon.SimpleNotificationService;
using Amazon.StepFunctions;
using Amazon.TranscribeService;

namespace StandIns.Aws.Tests;

/// <summary>The rules by which every AWS package is built, so that code compiles against either alike.</summary>
public sealed class ShapeTests
{
    private static readonly Assembly[] Assemblies =
    [
        typeof(AmazonBedrockRuntimeClient).Assembly, typeof(AmazonConnectClient).Assembly, typeof(AmazonSecretsManagerClient).Assembly,
        typeof(AmazonSimpleNotificationServiceClient).Assembly, typeof(AmazonStepFunctionsClient).Assembly,
        typeof(AmazonTranscribeServiceClient).Assembly,
    ];

    private static IEnumerable<Type> Types => Assemblies.SelectMany(assembly => assembly.GetExportedTypes());

    [Fact]
    public void The_assemblies_are_named_after_the_packages()
    {
        Assert.Equal(
            [
                "AWSSDK.BedrockRuntime", "AWSSDK.Connect", "AWSSDK.SecretsManager", "AWSSDK.SimpleNotificationService",
                "AWSSDK.StepFunctions", "AWSSDK.TranscribeService",
            ],
            Assemblies.Select(assembly => assembly.GetName().Name));
    }

    [Fact]
    public void Only_names_of_the_packages_are_public()
    {
        Assert.All(Types, type => Assert.StartsWith(
            $"Amazon.{type.Assembly.GetName().Name?["AWSSDK.".Length..]}", type.Namespace, StringComparison.Ordinal));
        Assert.All(Types, type => Assert.False(type.IsSealed, $"{type} is sealed."));
    }

    [Fact]
    public void A_client_can_be_made_in_twelve_ways()
    {
        foreach (Type client in Types.Where(type => type.IsAssignableTo(typeof(AmazonServiceClient))))
        {
            Type config = client.Assembly.GetExportedTypes().Single(type => type.IsAssignableTo(typeof(ClientConfig)));
            Type[][] expected =
            [
                [], [typeof(RegionEndpoint)], [config],
                [typeof(AWSCredentials)], [typeof(AWSCredentials), typeof(RegionEndpoint)], [typeof(AWSCredentials), config],
                [typeof(string), typeof(string)], [typeof(string), typeof(string), typeof(RegionEndpoint)], [typeof(string), typeof(string), config],
                [typeof(string), typeof(string), typeof(string)], [typeof(string), typeof(string), typeof(string), typeof(RegionEndpoint)],
                [typeof(string), typeof(string), typeof(string), config],
            ];

            Assert.Equal(12, client.GetConstructors().Length);
            Assert.All(expected, parameters => Assert.NotNull(client.GetConstructor(parameters)));
        }
    }

    [Fact]
    public void An_operation_is_virtual_and_its_token_optional()
    {
        MethodInfo[] operations = [.. Types.Where(type => type.IsAssignableTo(typeof(AmazonServiceClient)))
            .SelectMany(client => client.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal))];

        Assert.Equal(17, operations.Length);
        Assert.All(operations, operation => Assert.True(operation.IsVirtual && !operation.IsFinal && operation.GetParameters()[^1].IsOptional));
    }

    [Fact]
    public void An_exception_can_be_made_in_six_ways()
    {
        Type[][] expected =
        [
            [], [typeof(string)], [typeof(string), typeof(Exception)], [typeof(Exception)],
            [typeof(string), typeof(Exception), typeof(ErrorType), typeof(string), typeof(string), typeof(HttpStatusCode)],
            [typeof(string), typeof(ErrorType), typeof(string), typeof(string), typeof(HttpStatusCode)],
        ];
        Type[] exceptions = [.. Types.Where(type => type.IsAssignableTo(typeof(AmazonServiceException)))];

        Assert.Equal(66, exceptions.Length);
        foreach (Type exception in exceptions)
        {
            Assert.Equal(6, exception.GetConstructors().Length);
            Assert.All(expected, parameters => Assert.NotNull(exception.GetConstructor(parameters)));
            AmazonServiceException made = (AmazonServiceException)Activator.CreateInstance(
                exception, "text", ErrorType.Sender, "Code", "request", HttpStatusCode.BadRequest)!;
            Assert.Equal(("text", "Code", "request"), (made.Message, made.ErrorCode, made.RequestId));
        }
    }

    [Fact]
    public void A_member_is_null_until_it_is_set_and_can_be_set()
    {
        Type[] models = [.. Types.Where(type => type.Namespace?.EndsWith(".Model", StringComparison.Ordinal) == true
            && !type.IsAssignableTo(typeof(Exception)))];

        Assert.NotEmpty(models);
        foreach (PropertyInfo member in models.SelectMany(
            model => model.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)))
        {
            Assert.True(member.SetMethod?.IsPublic, $"{member.DeclaringType}.{member.Name} cannot be set.");
            object? value = member.GetValue(Activator.CreateInstance(member.DeclaringType!));
            Assert.True(value is null or Document { Type: DocumentType.Null }, $"{member.DeclaringType}.{member.Name} is {value}.");
        }
    }

    [Fact]
    public void A_constant_is_found_by_its_value_and_made_when_it_is_new()
    {
        foreach (Type constants in Types.Where(type => type.IsAssignableTo(typeof(ConstantClass))))
        {
            MethodInfo find = constants.GetMethod("FindValue", [typeof(string)])!;
            FieldInfo[] fields = constants.GetFields(BindingFlags.Public | BindingFlags.Static);
            Assert.NotEmpty(fields);
            foreach (ConstantClass constant in fields.Select(field => (ConstantClass)field.GetValue(null)!))
                Assert.Same(constant, find.Invoke(null, [constant.Value]));
            Assert.Equal("a value of the future", ((ConstantClass)find.Invoke(null, ["a value of the future"])!).Value);
            Assert.Null(find.Invoke(null, [null]));
        }
    }

    [Fact]
    public void Core_can_make_a_client_of_any_service()
    {
        using IDisposable client = Make<AmazonConnectClient>();

        Assert.IsType<AmazonConnectClient>(client);
    }

    private static IDisposable Make<TService>()
        where TService : IAmazonService, IDisposable
    {
        ClientConfig config = TService.CreateDefaultClientConfig();
        config.RegionEndpoint = RegionEndpoint.USWest2;
        return (IDisposable)TService.CreateDefaultServiceClient(TestAccount.Credentials, config);
    }
}

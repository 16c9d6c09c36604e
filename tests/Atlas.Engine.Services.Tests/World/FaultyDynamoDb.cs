using System.Net;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace Atlas.Engine.Tests.World;

/// <summary>The tables' client, of which one call may go wrong.</summary>
public sealed class FaultyDynamoDb(AmazonDynamoDBConfig config, Func<Fault> fault) : AmazonDynamoDBClient(new BasicAWSCredentials("test", "test"), config)
{
    public override Task<GetItemResponse> GetItemAsync(GetItemRequest request, CancellationToken cancellationToken) =>
        Run("GetItem", () => base.GetItemAsync(request, cancellationToken));

    public override Task<QueryResponse> QueryAsync(QueryRequest request, CancellationToken cancellationToken) =>
        Run("Query", () => base.QueryAsync(request, cancellationToken));

    public override Task<PutItemResponse> PutItemAsync(PutItemRequest request, CancellationToken cancellationToken) =>
        Run("PutItem", () => base.PutItemAsync(request, cancellationToken));

    public override Task<UpdateItemResponse> UpdateItemAsync(UpdateItemRequest request, CancellationToken cancellationToken) =>
        Run("UpdateItem", () => base.UpdateItemAsync(request, cancellationToken));

    public override Task<DeleteItemResponse> DeleteItemAsync(DeleteItemRequest request, CancellationToken cancellationToken) =>
        Run("DeleteItem", () => base.DeleteItemAsync(request, cancellationToken));

    private Task<T> Run<T>(string name, Func<Task<T>> call) => fault().RunAsync(
        name, call, () => new AmazonDynamoDBException("Away.", ErrorType.Receiver, "InternalServerError", "", HttpStatusCode.InternalServerError));
}

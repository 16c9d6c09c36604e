using System.Net;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace Atlas.Engine.Tests.World;

/// <summary>The tables' client, of which one call may go wrong.</summary>
public sealed class FaultyDynamoDb(AmazonDynamoDBConfig config, Func<Fault> fault) : AmazonDynamoDBClient(new BasicAWSCredentials("test", "test"), config)
{
    /// <summary>What happens right before a call of an operation, such as <c>DeleteItem</c>, once so many others of it were made.</summary>
    public (string Operation, int After, Func<Task> Happens)? Meanwhile { get; set; }

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

    public override Task<TransactWriteItemsResponse> TransactWriteItemsAsync(TransactWriteItemsRequest request, CancellationToken cancellationToken) =>
        Run("TransactWriteItems", () => base.TransactWriteItemsAsync(request, cancellationToken));

    private async Task<T> Run<T>(string name, Func<Task<T>> call)
    {
        if (Meanwhile is { } meanwhile && meanwhile.Operation == name)
        {
            Meanwhile = meanwhile.After > 0 ? meanwhile with { After = meanwhile.After - 1 } : null;
            if (Meanwhile is null) await meanwhile.Happens();
        }

        return await fault().RunAsync(name, call, () => new AmazonDynamoDBException("Away.", ErrorType.Receiver, "InternalServerError", "", HttpStatusCode.InternalServerError));
    }
}

"""moto's server on a free port of this machine, which it prints. The first argument is the version that it has to be.

Ends when its standard input ends, which it does however its parent ends.
"""

import importlib.metadata
import logging
import os
import sys
import threading

WRONG_VERSION = 3

try:
    if importlib.metadata.version("moto") != sys.argv[1]:
        sys.exit(WRONG_VERSION)
    from werkzeug.serving import WSGIRequestHandler, make_server
    from moto.dynamodb import exceptions
    from moto.dynamodb.comparisons import get_filter_expression
    from moto.dynamodb.models import DynamoDBBackend
    from moto.dynamodb.responses import DynamoHandler
    from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
except ImportError:
    sys.exit(WRONG_VERSION)


def end_with_parent():
    sys.stdin.buffer.read()
    os._exit(0)


# Requests to DynamoDB pass one at a time: moto checks a condition and writes in two steps, so of updates that race each other
# it lets several through where DynamoDB lets one.
act, turn = DynamoHandler.call_action, threading.Lock()


def act_alone(handler):
    with turn:
        return act(handler)


# A transaction is carried out with moto's own parts: moto's copies both tables whole for each, and keeps every copy for ever.
def write_together(backend, parts):
    writes, items, refusals = [], set(), []
    for part in parts:
        kind, asked = next(iter(part.items()))
        table = backend.get_table(asked["TableName"])
        given = asked["Item"] if kind == "Put" else asked["Key"]
        key = {name: given[name] for name in (table.hash_key_attr, table.range_key_attr) if name}
        writes.append((kind, asked, key))
        items.add((asked["TableName"], str(key)))
    if len(items) < len(writes):
        raise exceptions.MultipleTransactionsException()
    for kind, asked, key in writes:
        item = backend.get_item(asked["TableName"], key)
        names, values = asked.get("ExpressionAttributeNames"), asked.get("ExpressionAttributeValues")
        condition = asked.get("ConditionExpression")
        if condition is None or get_filter_expression(condition, names, values).expr(item):
            refusals.append((None, None, None))
        else:
            shown = item.to_json()["Attributes"] if item and asked.get("ReturnValuesOnConditionCheckFailure") == "ALL_OLD" else None
            refusals.append(("ConditionalCheckFailed", "The conditional request failed", shown))
    if any(code for code, _, _ in refusals):
        raise exceptions.TransactionCanceledException(refusals)
    for kind, asked, key in writes:
        if kind == "Put":
            backend.put_item(asked["TableName"], asked["Item"])
        elif kind == "Delete":
            backend.delete_item(asked["TableName"], key)
        elif kind == "Update":
            backend.update_item(
                asked["TableName"],
                key,
                update_expression=asked["UpdateExpression"],
                expression_attribute_names=asked.get("ExpressionAttributeNames"),
                expression_attribute_values=asked.get("ExpressionAttributeValues"),
            )


DynamoHandler.call_action = act_alone
DynamoDBBackend.transact_write_items = write_together

# A session of its own, so that Ctrl+C in a terminal reaches the parent first.
try:
    os.setsid()
except OSError:
    pass
threading.Thread(target=end_with_parent, daemon=True).start()
logging.getLogger("werkzeug").setLevel(logging.ERROR)
WSGIRequestHandler.protocol_version = "HTTP/1.1"
WSGIRequestHandler.disable_nagle_algorithm = True
server = make_server("127.0.0.1", 0, DomainDispatcherApplication(create_backend_app), threaded=True)
os.environ["MOTO_PORT"] = str(server.port)
print(server.port, flush=True)
server.serve_forever()

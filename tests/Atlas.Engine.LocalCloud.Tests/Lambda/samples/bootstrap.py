#!/usr/bin/env python3
"""A function that does what its event says, speaking the Lambda Runtime API by hand."""
import http.client, json, os, signal, sys, time

API = os.environ["AWS_LAMBDA_RUNTIME_API"]
ROOT = "/2018-06-01/runtime"


def call(method, path, body=None, headers=None):
    connection = http.client.HTTPConnection(API)
    connection.request(method, ROOT + path, body, headers or {})
    answer = connection.getresponse()
    return answer.status, answer.headers, answer.read()


def endpoint(method, path, service, body=None, headers=None):
    """A call to the cloud with this environment's own key; the answer's status."""
    connection = http.client.HTTPConnection(os.environ["AWS_ENDPOINT_URL"].removeprefix("http://"))
    scope = f"{os.environ['AWS_ACCESS_KEY_ID']}/20260101/us-east-1/{service}/aws4_request"
    sent = {"Authorization": f"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host, Signature=0", **(headers or {})}
    connection.request(method, path, body, sent)
    return connection.getresponse().status


def put_item(key):
    body = json.dumps({"TableName": os.environ["TABLE"], "Item": {"PK": {"S": key}}})
    return endpoint("POST", "/", "dynamodb", body, {"X-Amz-Target": "DynamoDB_20120810.PutItem", "Content-Type": "application/x-amz-json-1.0"})


def wait_for(path):
    deadline = time.monotonic() + 30
    while not os.path.exists(path) and time.monotonic() < deadline:
        time.sleep(0.01)


match os.environ.get("START"):
    case "error":
        call("POST", "/init/error", json.dumps({"errorType": "NoSetting", "errorMessage": "TABLE is missing."}))
        sys.exit(1)
    case "exit":
        sys.exit(7)

served = 0
while True:
    _, headers, body = call("GET", "/invocation/next")
    request_id = headers["Lambda-Runtime-Aws-Request-Id"]
    event = json.loads(body)
    served += 1
    answer = {"event": event, "served": served, "pid": os.getpid(), "requestId": request_id}
    what = event.get("do")
    if "Records" in event:
        print(json.dumps(event), flush=True)
    if event.get("trace"):
        with open(event["trace"], "a") as trace:
            trace.write(request_id + "\n")
    if what == "env":
        answer = dict(os.environ)
    elif what == "headers":
        answer["headers"] = dict(headers)
        answer["now"] = time.time() * 1000
    elif what == "clock":
        with open(os.path.join(os.environ["LAMBDA_RUNTIME_DIR"], "clock-offset-ms")) as file:
            answer["offset"] = float(file.read())
    elif what == "log":
        print("to stdout", flush=True)
        print("to stderr", file=sys.stderr, flush=True)
    elif what == "fail":
        call("POST", f"/invocation/{request_id}/error", json.dumps({"errorType": event["type"], "errorMessage": "As asked."}))
        continue
    elif what == "babble":
        call("POST", f"/invocation/{request_id}/error", "not json", {"Lambda-Runtime-Function-Error-Type": "Function.Babble"})
        continue
    elif what == "exit":
        sys.exit(event["code"])
    elif what == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    elif what == "hang":
        time.sleep(60)
    elif what == "hold":
        open(event["there"] + str(os.getpid()), "w").close()
        wait_for(event["until"])
    elif what == "large":
        status, _, _ = call("POST", f"/invocation/{request_id}/response", "x" * 6_291_557)
        if event.get("silent"):
            continue
        answer["status"] = status
    elif what == "wrong":
        answer["unknown"] = call("POST", "/invocation/nobody/response", "{}")[0]
        answer["attempt"] = call("POST", f"/invocation/{request_id}/response", "{}", {"Lambda-Runtime-Invocation-Id": "other"})[0]
        answer["next"] = call("GET", "/invocation/next")[0]
        answer["elsewhere"] = call("GET", "/nothing")[0]
    elif what == "fail-at-first" and not os.path.exists(event["marker"]):
        open(event["marker"], "w").close()
        call("POST", f"/invocation/{request_id}/error", json.dumps({"errorType": "NotYet", "errorMessage": "The next one."}))
        continue
    elif what == "put":
        answer["status"] = put_item(event["key"])
    call("POST", f"/invocation/{request_id}/response", json.dumps(answer), {"Lambda-Runtime-Invocation-Id": headers["Lambda-Runtime-Invocation-Id"]})
    if what == "leave-after":
        sys.exit(0)

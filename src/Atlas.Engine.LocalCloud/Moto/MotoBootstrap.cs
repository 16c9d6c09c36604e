namespace Atlas.Engine.LocalCloud.Moto;

/// <summary>The Python program that runs moto's server.</summary>
internal static class MotoBootstrap
{
    /// <summary>The version whose behaviour the local cloud is built on.</summary>
    public const string Version = "5.2.1";

    /// <summary>How the program ends when this Python has no moto of that version.</summary>
    public const int WrongVersion = 3;

    /// <summary>
    /// Serves on a free port and prints it. Ends when its standard input ends, which it does however our process ends; has a
    /// session of its own, so that Ctrl+C in a terminal reaches us first. Requests to DynamoDB pass one at a time: moto checks a
    /// condition and writes in two steps, so of updates that race each other it lets several through where DynamoDB lets one.
    /// </summary>
    public const string Program = $"""
        import importlib.metadata, logging, os, sys, threading
        try:
            if importlib.metadata.version("moto") != "{Version}":
                sys.exit(3)
            from werkzeug.serving import WSGIRequestHandler, make_server
            from moto.dynamodb.responses import DynamoHandler
            from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
        except ImportError:
            sys.exit(3)
        try:
            os.setsid()
        except OSError:
            pass
        def end_with_parent():
            sys.stdin.buffer.read()
            os._exit(0)
        threading.Thread(target=end_with_parent, daemon=True).start()
        act, turn = DynamoHandler.call_action, threading.Lock()
        def act_alone(handler):
            with turn:
                return act(handler)
        DynamoHandler.call_action = act_alone
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        WSGIRequestHandler.protocol_version = "HTTP/1.1"
        WSGIRequestHandler.disable_nagle_algorithm = True
        server = make_server("127.0.0.1", 0, DomainDispatcherApplication(create_backend_app), threaded=True)
        os.environ["MOTO_PORT"] = str(server.port)
        print(server.port, flush=True)
        server.serve_forever()
        """;
}

namespace Atlas.Engine.LocalCloud.Tests.StepFunctions.Comparison;

/// <summary>The Python program that runs moto with its own interpreter of state machines switched on.</summary>
internal static class MotoProgram
{
    /// <summary>
    /// Serves on a free port and prints it. The first argument is the port where the interpreter finds Lambda. Ends when its
    /// standard input ends, which it does however our process ends.
    /// </summary>
    public const string Text = """
        import logging, os, sys, threading
        os.environ["MOTO_PORT"] = sys.argv[1]
        from werkzeug.serving import WSGIRequestHandler, make_server
        from moto.core.config import default_user_config
        from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
        import moto.stepfunctions.parser.models
        default_user_config["stepfunctions"] = {"execute_state_machine": True}
        def end_with_parent():
            sys.stdin.buffer.read()
            os._exit(0)
        threading.Thread(target=end_with_parent, daemon=True).start()
        logging.disable(logging.CRITICAL)
        WSGIRequestHandler.protocol_version = "HTTP/1.1"
        WSGIRequestHandler.disable_nagle_algorithm = True
        server = make_server("127.0.0.1", 0, DomainDispatcherApplication(create_backend_app), threaded=True)
        print(server.port, flush=True)
        server.serve_forever()
        """;
}

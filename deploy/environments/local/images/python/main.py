"""main.py NAME [COMMAND...]: becomes the program that the image stands in for."""

import os
import sys


def port_of(command, otherwise):
    for before, word in zip([""] + command, command):
        if before == "--port":
            return int(word)
        if word.startswith("--port="):
            return int(word[len("--port="):])
    return int(os.environ.get("KTRDR_WORKER_PORT") or otherwise)


def main(name, command):
    if name == "grafana":
        import grafana
        grafana.main()
    elif name == "jaeger":
        import jaeger
        jaeger.main()
    elif "ktrdr.api.main:app" in command:
        import backend
        backend.main(port_of(command, 8000))
    elif "ktrdr.backtesting.backtest_worker:app" in command:
        import worker
        worker.main("backtesting", port_of(command, 5003))
    elif "ktrdr.training.training_worker:app" in command:
        import worker
        worker.main("training", port_of(command, 5002))
    else:
        sys.exit("stand-in: no such program: " + " ".join(command))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])

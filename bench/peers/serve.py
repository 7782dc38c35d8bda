"""The child's end of the line protocol, as in ../serve.ts: one JSON object a line, answered in order."""

import gc
import json
import sys
import time
import traceback


class Kind:
    PASS, TRIALS, NORMALS, ACTIVATION = "pass", "trials", "normals", "activation"


def serve(facts, prepare):
    """`prepare[kind](work)` gives the function that does the work once."""
    run, result = (lambda: None), None

    def answer(request):
        nonlocal run, result
        match request["do"]:
            case "facts":
                return facts
            case "result":
                return result
            case "prepare":
                run, result = (lambda: None), None
                gc.collect()
                work = request["work"]
                if work["kind"] not in prepare:
                    raise ValueError(f"does no {work['kind']}")
                run = prepare[work["kind"]](work)
                return None
            case "run":
                times = request["times"]
                # The first of several wakes the caches up after another process had the core.
                if times > 1:
                    run()
                start = time.perf_counter()
                for _ in range(times):
                    result = run()
                return 1e3 * (time.perf_counter() - start) / times
            case other:
                raise ValueError(f"cannot {other}")

    for line in sys.stdin:
        try:
            print(json.dumps({"ok": answer(json.loads(line))}), flush=True)
        except Exception:
            print(json.dumps({"error": traceback.format_exc()}), flush=True)

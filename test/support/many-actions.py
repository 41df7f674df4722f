"""Runs Debian's supervisorctl many times, without loading Python and the package anew for each.

Reads lines of JSON, {"args", "directory", "environment", "input"}, and answers each with one, {"stdout", "stderr",
"exitCode"}. Every run is a process of its own, forked when everything is loaded, with the package's own `main`.
"""

import json
import os
import sys
import tempfile

from supervisor import http_client, supervisorctl  # noqa: F401 (loaded once, for all)


def run(request):
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        given.write(request["input"].encode())
        given.seek(0)
        pid = os.fork()
        if pid == 0:
            become(request, given.fileno(), out.fileno(), err.fileno())
        _, status = os.waitpid(pid, 0)
        return {"stdout": text(out), "stderr": text(err), "exitCode": os.waitstatus_to_exitcode(status)}


def become(request, given, out, err):
    for fd, source in ((0, given), (1, out), (2, err)):
        os.dup2(source, fd)
    sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w", encoding="utf-8"), open(2, "w", encoding="utf-8")
    os.chdir(request["directory"])
    os.environ.clear()
    os.environ.update(request["environment"])
    sys.argv = ["/usr/bin/supervisorctl", *request["args"]]
    status = 0
    try:
        supervisorctl.main()
    except SystemExit as end:
        status = end.code or 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
        status = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def text(file):
    file.seek(0)
    return file.read().decode("utf-8", "replace")


for line in sys.stdin:
    print(json.dumps(run(json.loads(line))), flush=True)

# An HTTP server on a protocol, asked by wrk (the Debian package) over 32 connections. Without wrk there is nothing to report.
import asyncio
import os
import shutil
import sys
import time

import _measure  # for the loop that it may install

SECONDS = 2
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../programs/concurrency"))
from http_server import Server


async def main():
    server = await asyncio.get_running_loop().create_server(Server, "127.0.0.1", 0)
    address = "http://127.0.0.1:%d/" % server.sockets[0].getsockname()[1]
    began = time.process_time()
    wrk = await asyncio.create_subprocess_exec("wrk", "-t1", "-c32", f"-d{SECONDS}", address, stdout=asyncio.subprocess.PIPE)
    report, _ = await wrk.communicate()
    used = time.process_time() - began
    server.close()
    lines = report.decode().splitlines()
    if any(line.lstrip().startswith(("Socket errors", "Non-2xx")) for line in lines):
        sys.exit(report.decode())
    requests = next(int(line.split()[0]) for line in lines if " requests in " in line)
    print(f"figure {requests / SECONDS:.0f} /s higher HTTP requests answered", file=sys.stderr)
    print(f"figure {used / requests * 1e6:.2f} us lower processor time of an HTTP request", file=sys.stderr)


if shutil.which("wrk"):
    asyncio.run(main())
print("done")

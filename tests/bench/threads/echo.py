# The convoy test: a server thread that echoes lines over TCP, beside 0, 1, 2 and 4 threads that compute; the client is another process.
import os
import socket
import sys
import threading
import time

from _spinners import Spinners

SECONDS = 0.7


def client(port, results):
    with socket.create_connection(("127.0.0.1", port)) as s:
        s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        times = []
        end = time.perf_counter() + SECONDS
        while (began := time.perf_counter()) < end:
            s.sendall(b"ping\n")
            s.recv(100)
            times.append(time.perf_counter() - began)
    times.sort()
    p99 = times[len(times) * 99 // 100] * 1e6
    os.write(results, f"{len(times) / SECONDS} {p99}".encode())


def serve(listener):
    connection, _ = listener.accept()
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    with connection:
        while data := connection.recv(100):
            connection.sendall(data)


def measure(threads):
    listener = socket.create_server(("127.0.0.1", 0))
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(read)
        client(listener.getsockname()[1], write)
        os._exit(0)
    os.close(write)
    with Spinners(threads) as spinners:
        server = threading.Thread(target=serve, args=(listener,))
        server.start()
        server.join()
    listener.close()
    rate, p99 = map(float, os.read(read, 100).split())
    os.close(read)
    os.waitpid(pid, 0)
    return rate, p99, spinners.rate


with Spinners(1) as alone:
    time.sleep(0.3)
for threads in (0, 1, 2, 4):
    rate, p99, computed = measure(threads)
    print(f"figure {rate:.0f} /s higher echo beside {threads} threads", file=sys.stderr)
    print(f"figure {p99:.0f} us lower p99 beside {threads} threads", file=sys.stderr)
    if threads:
        print(f"figure {computed / alone.rate:.2f} of-one higher computing of {threads} threads meanwhile", file=sys.stderr)
print("done")

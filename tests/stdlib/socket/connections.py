# TCP and Unix sockets: connecting, sending, receiving, timeouts, errors.
import os, socket, tempfile, threading
print(socket.AF_INET, repr(socket.AF_INET), repr(socket.SOCK_STREAM))
# expect: 2 <AddressFamily.AF_INET: 2> <SocketKind.SOCK_STREAM: 1>
server = socket.create_server(('127.0.0.1', 0))
def serve():
    connection, address = server.accept()
    with connection:
        while data := connection.recv(1000):
            connection.sendall(data.upper())
t = threading.Thread(target=serve)
t.start()
with socket.create_connection(server.getsockname()) as c:
    print(c.getpeername() == server.getsockname(), c.gettimeout(), c.getblocking())  # expect: True None True
    c.sendall(b'hello')
    print(c.recv(100))  # expect: b'HELLO'
    buffer = bytearray(4)
    c.send(b'abc')
    print(c.recv_into(buffer), buffer)  # expect: 3 bytearray(b'ABC\x00')
    c.settimeout(0.02)
    try:
        c.recv(1)
    except TimeoutError as e:
        print(e, socket.timeout is TimeoutError)  # expect: timed out True
    c.setblocking(False)
    try:
        c.recv(1)
    except BlockingIOError as e:
        print(e.errno == 11, c.gettimeout())  # expect: True 0.0
    c.setblocking(True)
    c.shutdown(socket.SHUT_WR)
    print(c.recv(1))  # expect: b''
t.join()
address = server.getsockname()
server.close()
print(server.fileno(), 'closed' in repr(server), c.fileno())  # expect: -1 True -1
for f in (lambda: socket.create_connection(address), lambda: server.getsockname(), lambda: socket.socket().connect('x'), lambda: socket.socket().bind(('a', 1, 2)),
          lambda: socket.socket().bind(('', 70000)), lambda: socket.socket().recv(-1), lambda: socket.socket().settimeout(-1), lambda: socket.socket(fileno=-1)):
    try:
        f()
    except (OSError, TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, str(e)[:48])
# expect: ConnectionRefusedError [Errno 111] Connection refused
# expect: OSError [Errno 9] Bad file descriptor
# expect: TypeError connect(): AF_INET address must be tuple, not st
# expect: TypeError AF_INET address must be a pair (host, port)
# expect: OverflowError bind(): port must be 0-65535.
# expect: ValueError negative buffersize in recv
# expect: ValueError Timeout value out of range
# expect: ValueError negative file descriptor
with tempfile.TemporaryDirectory() as folder:
    a, b = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    path = os.path.join(folder, 's')
    a.bind(path)
    b.sendto(b'data', path)
    print(a.recvfrom(10), a.getsockname() == path)  # expect: (b'data', None) True
    a.close(), b.close()

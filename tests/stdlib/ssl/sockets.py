# SSLSocket: accepting, connecting, files over it, time limits, sockets that do not wait, unwrapping, what is refused.
import socket, ssl, threading
import certificates
certificate, key = certificates.make('own')
server_context, client_context = certificates.server_context(certificate, key), certificates.client_context(certificate)
def fails(f):
    try: print(f())
    except ssl.SSLError as error: print(type(error).__name__, error.reason)
    except Exception as error: print(type(error).__name__ + ':', error)
listener = server_context.wrap_socket(socket.create_server(('127.0.0.1', 0)), server_side=True)
def serve(conversation):
    def run():
        sock, _ = listener.accept()
        with sock: conversation(sock)
    thread = threading.Thread(target=run); thread.start()
    return thread
def connect(**options):
    return client_context.wrap_socket(socket.create_connection(listener.getsockname()), server_hostname='localhost', **options)
def echo(sock):
    while data := sock.recv(100_000): sock.sendall(data)
thread = serve(echo)
plain = socket.create_connection(listener.getsockname())
sock = client_context.wrap_socket(plain, server_hostname='localhost')
print(plain.fileno(), sock.version(), sock.server_hostname, sock.server_side, sock.getpeercert()['subject'][-1])  # expect: -1 TLSv1.3 localhost False (('commonName', 'localhost'),)
print(sock.send(b'hello'), sock.recv(2), sock.pending(), sock.recv(10))  # expect: 5 b'he' 3 b'llo'
sock.sendall(b'x' * 50_000); got = bytearray()
while len(got) < 50_000: got += sock.recv(100_000)
print(len(got), sock.sendall(memoryview(b'abc')), sock.recv(0))  # expect: 50000 None b''
buffer = bytearray(2); print(sock.recv_into(buffer), buffer, sock.recv_into(buffer, 1), buffer)  # expect: 2 bytearray(b'cb') 1 bytearray(b'cb')
for refused in (lambda: sock.send(b'x', 1), lambda: sock.recvfrom(1), lambda: sock.sendto(b'x', ('h', 1)), lambda: sock.sendmsg([b'x']), sock.dup): fails(refused)
# expect: ValueError: non-zero flags not allowed in calls to send() on <class 'ssl.SSLSocket'>
# expect: ValueError: recvfrom not allowed on instances of <class 'ssl.SSLSocket'>
# expect: ValueError: sendto not allowed on instances of <class 'ssl.SSLSocket'>
# expect: NotImplementedError: sendmsg not allowed on instances of <class 'ssl.SSLSocket'>
# expect: NotImplementedError: Can't dup() SSLSocket instances
sock.settimeout(0.05); fails(lambda: sock.recv(1))  # expect: TimeoutError: The read operation timed out
sock.setblocking(False); fails(lambda: sock.recv(1))  # expect: SSLWantReadError None
sock.close(); thread.join()
fails(lambda: sock.read(1))  # expect: ValueError: Read on closed or unwrapped SSL socket.
# Files over it.
def lines(sock):
    with sock.makefile('rw') as file:
        for line in file: file.write(line.upper()); file.flush()
thread = serve(lines)
with connect() as sock, sock.makefile('rw') as file:
    file.write('one\ntwo\n'); file.flush(); print(file.readline(), file.readline(), end='')
# expect: ONE
# expect:  TWO
thread.join()
# A farewell, and the socket goes on without TLS.
same = []
def part(sock):
    sock.recv(10); raw = sock.unwrap(); raw.sendall(b'plain'); same.append(raw is sock)
thread = serve(part)
sock = connect(); sock.send(b'x'); print(sock.recv(10)); raw = sock.unwrap()  # expect: b''
print(raw.recv(10), raw.version())  # expect: b'plain' None
thread.join(); sock.close(); print(same)  # expect: [True]
# The other side goes without a farewell.
for polite in (True, False):
    thread = serve(lambda sock: socket.socket.shutdown(sock, socket.SHUT_RDWR))
    sock = connect(suppress_ragged_eofs=polite); fails(lambda: sock.recv(1)); sock.close(); thread.join()
# expect: b''
# expect: SSLEOFError UNEXPECTED_EOF_WHILE_READING
# Connecting later, without waiting.
thread = serve(echo)
sock = client_context.wrap_socket(socket.socket(), server_hostname='localhost', do_handshake_on_connect=False)
sock.connect(listener.getsockname()); print(sock.version(), sock.cipher()); sock.setblocking(False)  # expect: None None
import select
while True:
    try: sock.do_handshake(); break
    except ssl.SSLWantReadError: select.select([sock], [], [])
    except ssl.SSLWantWriteError: select.select([], [sock], [])
print(sock.version()); fails(lambda: sock.connect(('h', 1)))  # expect: TLSv1.3
sock.setblocking(True); sock.send(b'x'); print(sock.recv(1))  # expect: ValueError: attempt to connect already-connected SSLSocket!
sock.close(); thread.join()  # expect: b'x'
listener.close()
# What cannot be wrapped.
fails(lambda: client_context.wrap_socket(socket.socket(type=socket.SOCK_DGRAM), server_hostname='x'))  # expect: NotImplementedError: only stream sockets are supported
fails(lambda: client_context.wrap_socket(socket.socket()))  # expect: ValueError: check_hostname requires server_hostname
fails(lambda: server_context.wrap_socket(socket.socket(), server_side=True, server_hostname='x'))  # expect: ValueError: server_hostname can only be specified in client mode
fails(ssl.SSLSocket)  # expect: TypeError: SSLSocket does not have a public constructor. Instances are returned by SSLContext.wrap_socket().

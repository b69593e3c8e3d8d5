# Threads share a connection: one reads while others write, messages stay whole, asking does no harm.
# differs: CPython 3.13.0 lets several threads into OpenSSL at once, and errors come of it
import socket, ssl, threading
import certificates
certificate, key = certificates.make('own')
a, b = socket.socketpair()
made = {}
def wrap_server(): made['s'] = certificates.server_context(certificate, key).wrap_socket(a, server_side=True)
thread = threading.Thread(target=wrap_server); thread.start()
client = certificates.client_context(certificate).wrap_socket(b, server_hostname='localhost')
thread.join(); server = made['s']
COUNT, SIZE = 60, 30_000
def write_messages(letter):
    for _ in range(COUNT): client.sendall(bytes([letter]) * SIZE)
def echo():
    left = 3 * COUNT * SIZE
    while left:
        data = server.recv(65536); left -= len(data); server.sendall(data)
wrong, asked = [], []
def read_back():
    left = 3 * COUNT * SIZE; got = b''
    while left:
        data = client.recv(65536); left -= len(data); got += data
        while len(got) >= SIZE:
            # A message is one call of SSLSocket.send().
            if len(set(got[:SIZE])) != 1: wrong.append(got[:SIZE])
            got = got[SIZE:]
done = False
def ask():
    while not done: asked.append((client.cipher()[1], client.pending() >= 0, client.getpeercert()['version'], server.session is not None))
workers = [threading.Thread(target=write_messages, args=[letter]) for letter in b'abc'] + [threading.Thread(target=f) for f in (echo, read_back)]
curious = threading.Thread(target=ask); curious.start()
for each in workers: each.start()
for each in workers: each.join()
done = True; curious.join()
print(wrong, set(asked))  # expect: [] {('TLSv1.3', True, 3, True)}
client.close(); server.close()

# Servers with one thread, with many, for streams and datagrams.
import socket, socketserver, threading
class Upper(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            self.wfile.write(line.upper())
class Back(socketserver.DatagramRequestHandler):
    def handle(self):
        self.wfile.write(self.rfile.read()[::-1])
for kind in (socketserver.TCPServer, socketserver.ThreadingTCPServer):
    with kind(('127.0.0.1', 0), Upper) as server:
        t = threading.Thread(target=server.serve_forever, args=(0.01,))
        t.start()
        for i in range(3):
            with socket.create_connection(server.server_address) as c, c.makefile('rwb') as f:
                f.write(b'one\ntwo\n')
                f.flush()
                c.shutdown(socket.SHUT_WR)
                assert f.read() == b'ONE\nTWO\n'
        server.shutdown()
        t.join()
    print(kind.__name__)
# expect: TCPServer
# expect: ThreadingTCPServer
with socketserver.UDPServer(('127.0.0.1', 0), Back) as server, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as c:
    server.timeout = 0.01
    server.handle_timeout = lambda: print('nobody')
    server.handle_request()  # expect: nobody
    c.sendto(b'abc', server.server_address)
    server.timeout = 10
    server.handle_request()
    print(c.recv(10))  # expect: b'cba'

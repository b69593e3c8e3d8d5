# https by http.client, urllib and http.server.
# needs: http.client http.server urllib.request
import http.client
import http.server
import os
import ssl
import sys
import threading
import urllib.error
import urllib.request

sys.path.insert(0, 'tests/stdlib/ssl')
import certificates

certificate, key = certificates.make('own')
context = certificates.client_context(certificate)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def answer(self, body):
        self.send_response(200)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.answer(b'path ' + self.path.encode())

    def do_POST(self):
        self.answer(self.rfile.read(int(self.headers['Content-Length'])).upper())

    def log_message(self, *arguments):
        pass


server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
server.handle_error = lambda request, address: None      # a client may just go
server.socket = certificates.server_context(certificate, key).wrap_socket(server.socket, server_side=True)
port = server.server_port
thread = threading.Thread(target=server.serve_forever)
thread.start()

connection = http.client.HTTPSConnection('localhost', port, context=context)
for number in range(3):
    connection.request('GET', f'/{number}')
    response = connection.getresponse()
    print(response.status, response.read())
# expect: 200 b'path /0'
# expect: 200 b'path /1'
# expect: 200 b'path /2'
body = b'x' * 300_000
connection.request('POST', '/', body)
print(connection.getresponse().read() == body.upper(), connection.sock.version())  # expect: True TLSv1.3
connection.close()
with urllib.request.urlopen(f'https://localhost:{port}/by-urllib', context=context) as response:
    print(response.status, response.read())  # expect: 200 b'path /by-urllib'
try:
    urllib.request.urlopen(f'https://localhost:{port}/')
except urllib.error.URLError as error:
    print(type(error.reason).__name__, error.reason.verify_message)  # expect: SSLCertVerificationError self-signed certificate
os.environ['SSL_CERT_FILE'] = certificate
connection = http.client.HTTPSConnection('127.0.0.1', port)
connection.request('GET', '/trusted')
print(connection.getresponse().read())  # expect: b'path /trusted'
connection.close()
print(ssl.get_server_certificate(('localhost', port)) == open(certificate).read())  # expect: True
server.shutdown()
server.server_close()
thread.join()

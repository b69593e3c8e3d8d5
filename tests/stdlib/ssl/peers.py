# The other side is another program: openssl s_client, openssl s_server.
import socket, ssl, subprocess, threading
import certificates
certificate, key = certificates.make('own')
listener = certificates.server_context(certificate, key).wrap_socket(socket.create_server(('127.0.0.1', 0)), server_side=True)
def answer():
    sock, _ = listener.accept()
    with sock:
        sock.sendall(b'you said ' + sock.recv(100))
        sock.unwrap()
thread = threading.Thread(target=answer); thread.start()
ran = subprocess.run(['openssl', 's_client', '-quiet', '-verify_return_error', '-verify_hostname', 'localhost', '-CAfile', certificate,
                      '-connect', '127.0.0.1:%d' % listener.getsockname()[1]], input=b'hello', stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
thread.join()
print(ran.stdout)  # expect: b'you said hello'
with socket.create_server(('127.0.0.1', 0)) as free: port = free.getsockname()[1]
with subprocess.Popen(['openssl', 's_server', '-accept', '127.0.0.1:%d' % port, '-cert', certificate, '-key', key, '-rev', '-naccept', '1'],
                      stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as server:
    while not server.stdout.readline().startswith(b'ACCEPT'): pass
    with socket.create_connection(('127.0.0.1', port)) as plain, certificates.client_context(certificate).wrap_socket(plain, server_hostname='localhost') as sock:
        sock.sendall(b'hello\n')
        print(sock.recv(100))  # expect: b'olleh\n'
        sock.sendall(b'CLOSE\n')
    server.stdout.read()
print(server.returncode)  # expect: 0

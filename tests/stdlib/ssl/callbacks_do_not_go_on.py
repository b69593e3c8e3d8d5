# A callback that uses the connection in whose handshake it was called is refused; asking is allowed.
# differs: CPython lets OpenSSL go wrong
import ssl
import certificates
certificate, key = certificates.make('own')
server, client = certificates.server_context(certificate, key), certificates.client_context(certificate)
def callback(connection, name, context):
    for use in (connection.do_handshake, connection.read, lambda: connection.write(b'x'), connection.unwrap):
        try: use()
        except RuntimeError as error: print(error)
    print(connection.version(), connection.pending(), connection.session, connection.cipher())
    server.sni_callback = None
server.sni_callback = callback
print(certificates.in_memory(server, client)[0].version())
# expect: a callback must not use the connection that it was called for
# expect: a callback must not use the connection that it was called for
# expect: a callback must not use the connection that it was called for
# expect: a callback must not use the connection that it was called for
# expect: None 0 None None
# expect: TLSv1.3

// Any bytes as what TLS takes from others: certificates, a peer's side of a connection, names of protocols and ciphers. They are shown or refused.
// The first byte says what the rest is.
#include "tests/fuzz/support/sandbox.hpp"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static kukri::fuzz::Property property(R"(
import os, ssl, tempfile, warnings
warnings.simplefilter('ignore')
refusals = ssl.SSLError, OSError, ValueError, MemoryError
CERTIFICATE = '''-----BEGIN CERTIFICATE-----
MIIB+jCCAaCgAwIBAgIUOEaCkumDU4uh9Gx/J2/aa/lhKmkwCgYIKoZIzj0EAwIw
MDELMAkGA1UEBhMCWFgxDTALBgNVBAoMBEZ1enoxEjAQBgNVBAMMCWxvY2FsaG9z
dDAgFw0yNjExMjcwNzQ0MzdaGA8yMTI2MTEwMzA3NDQzN1owMDELMAkGA1UEBhMC
WFgxDTALBgNVBAoMBEZ1enoxEjAQBgNVBAMMCWxvY2FsaG9zdDBZMBMGByqGSM49
AgEGCCqGSM49AwEHA0IABB5yB7P6Zw2qrNuEIEGEQyUdfqVigNLu1HX7QGQEW7Fm
Rd4qrNds3+OmfewQoDwypmnvBf7pjtUFdR2Vw2fO+syjgZUwgZIwcQYDVR0RBGow
aIIJbG9jYWxob3N0gg0qLmV4YW1wbGUub3JnhwR/AAABhxAAAAAAAAAAAAAAAAAA
AAABgQVhQGIuY4YJaHR0cDovL3gviAIqA6QeMBwxDjAMBgNVBAMMBWlubmVyMQow
CAYDVQQKDAFvMB0GA1UdDgQWBBQ8YuUvi2T4sdaoqpcFag2takro2jAKBggqhkjO
PQQDAgNIADBFAiBmT8Gh0WNwIr3jaa3q9ZvMDpv13B6C5CzFU0kanQtzPQIhAML5
c7iYb0sIEeas2N5azaSmETtVITfzRT6kbkwosVgH
-----END CERTIFICATE-----
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg6T5ae4GpoigNRNNq
Yd89kNQBKebsLWCbRWG4xQP2XeihRANCAAQecgez+mcNqqzbhCBBhEMlHX6lYoDS
7tR1+0BkBFuxZkXeKqzXbN/jpn3sEKA8MqZp7wX+6Y7VBXUdlcNnzvrM
-----END PRIVATE KEY-----
'''
with tempfile.NamedTemporaryFile() as file:
    file.write(CERTIFICATE.encode()); file.flush()
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER); server.load_cert_chain(file.name)
seen = []
server.sni_callback = lambda connection, name, context: seen.append(name)
server.set_alpn_protocols(['h2', 'http/1.1'])
server._msg_callback = lambda *message: seen.append(message)
client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
client.check_hostname = False; client.verify_mode = ssl.CERT_NONE
client.maximum_version = ssl.TLSVersion.TLSv1_2
client._msg_callback = server._msg_callback

def ascii_text(data): return bytes(b & 127 for b in data).decode('ascii')

def certificates(data):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try: context.load_verify_locations(cadata=data)
    except refusals: return
    repr(context.get_ca_certs()); context.get_ca_certs(True); context.cert_store_stats()
    for one in context.get_ca_certs():
        for name in 'notBefore', 'notAfter':
            try: ssl.cert_time_to_seconds(one[name])
            except refusals: pass

def peer(data, is_server):
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    connection = (server if is_server else client).wrap_bio(incoming, outgoing, server_side=is_server, server_hostname=None if is_server else 'localhost')
    seen.clear()
    half = len(data) // 2
    for feed in lambda: incoming.write(data[:half]), lambda: incoming.write(data[half:]), incoming.write_eof:
        feed()
        for attempt in connection.do_handshake, connection.read:
            try: attempt()
            except refusals: pass
    for ask in (connection.getpeercert, lambda: connection.getpeercert(True), connection.cipher, connection.version, connection.shared_ciphers,
                connection.selected_alpn_protocol, connection.pending, connection.compression, connection.unwrap, connection.get_verified_chain,
                connection.get_unverified_chain, lambda: connection.session, lambda: connection.get_channel_binding('tls-unique')):
        try: repr(ask())
        except refusals: pass
    repr(seen)

def text(data):
    words = ascii_text(data).split('\0')
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    for use in (context.set_alpn_protocols, lambda w: context.set_ciphers(w[-1]), lambda w: context.set_ecdh_curve(w[-1]),
                lambda w: certificates(w[-1]), lambda w: ssl.PEM_cert_to_DER_cert(w[-1]), lambda w: ssl.cert_time_to_seconds(w[-1]),
                lambda w: client.wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO(), server_hostname=w[0])):
        try: use(words)
        except refusals: pass

def check(data):
    what, data = (data[0] % 5, data[1:]) if data else (0, b'')
    if what == 0: certificates(data)
    elif what == 3: certificates(ascii_text(data))
    elif what == 4: text(data)
    else: peer(data, what == 1)
)");
    property.check(data, size);
    return 0;
}

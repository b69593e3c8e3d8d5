# Whose certificate is good: names and addresses of hosts, wildcards, authorities, certificates of clients.
import ssl
import certificates
certificate, key = certificates.make('own', names='DNS:localhost,DNS:*.example.org,IP:127.0.0.1')
other, other_key = certificates.make('other')
server, client = certificates.server_context(certificate, key), certificates.client_context(certificate)
def attempt(server, client, name):
    try: certificates.in_memory(server, client, name)
    except ssl.SSLCertVerificationError as error: print(name, error.verify_code, error.verify_message)
    except ssl.SSLError as error: print(name, error.reason)
    else: print(name, 'good')
for name in ('localhost', '127.0.0.1', 'a.example.org'): attempt(server, client, name)
# expect: localhost good
# expect: 127.0.0.1 good
# expect: a.example.org good
for name in ('example.org', 'a.b.example.org', '127.0.0.2', 'xn--', 'else.where'): attempt(server, client, name)
# expect: example.org 62 Hostname mismatch, certificate is not valid for 'example.org'.
# expect: a.b.example.org 62 Hostname mismatch, certificate is not valid for 'a.b.example.org'.
# expect: 127.0.0.2 64 IP address mismatch, certificate is not valid for '127.0.0.2'.
# expect: xn-- 62 Hostname mismatch, certificate is not valid for 'xn--'.
# expect: else.where 62 Hostname mismatch, certificate is not valid for 'else.where'.
attempt(server, ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), 'localhost')  # expect: localhost 18 self-signed certificate
try: certificates.in_memory(server, ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
except ssl.SSLError as error: print(certificates.text(error), isinstance(error, ValueError), error.errno)
# expect: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate True 1
attempt(ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), client, 'localhost')  # expect: localhost NO_SHARED_CIPHER
# Without a check of the name, and without any.
client.check_hostname = False
attempt(server, client, 'else.where')  # expect: else.where good
client.verify_mode = ssl.CERT_NONE
attempt(certificates.server_context(other, other_key), client, 'else.where')  # expect: else.where good
# A client with a certificate.
server.verify_mode = ssl.CERT_REQUIRED
server.load_verify_locations(certificate)
client = certificates.client_context(certificate)
client.maximum_version = ssl.TLSVersion.TLSv1_2
attempt(server, client, 'localhost')  # expect: localhost PEER_DID_NOT_RETURN_A_CERTIFICATE
client.load_cert_chain(certificate, key)
c, s = certificates.in_memory(server, client)
print(c.version(), s.getpeercert()['subject'][-1], s.get_verified_chain() == [s.getpeercert(True)])  # expect: TLSv1.2 (('commonName', 'localhost'),) True
client.minimum_version = client.maximum_version = ssl.TLSVersion.TLSv1_3
server.maximum_version = ssl.TLSVersion.TLSv1_2
attempt(server, client, 'localhost')  # expect: localhost UNSUPPORTED_PROTOCOL

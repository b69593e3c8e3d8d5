# Certificates, keys, passwords and trusted certificates are loaded from files and memory; what does not fit is refused.
import ssl
import certificates
certificate, key = certificates.make('own')
_, other_key = certificates.make('other')
locked = certificates.encrypt(key, 'secret')
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
def tell(f):
    try: print(f())
    except ssl.SSLError as error: print(type(error).__name__, error.library, None if error.library == 'ASN1' else error.reason)
    except Exception as error: print(type(error).__name__ + ':', error)
tell(lambda: context.load_cert_chain(certificate, key))  # expect: None
for password in ('secret', b'secret', bytearray(b'secret'), lambda: 'secret'):
    tell(lambda: context.load_cert_chain(certificate, locked, password))
# expect: None
# expect: None
# expect: None
# expect: None
tell(lambda: context.load_cert_chain(certificate, other_key))  # expect: SSLError X509 KEY_VALUES_MISMATCH
tell(lambda: context.load_cert_chain(certificate, locked, lambda: 1 / 0))  # expect: ZeroDivisionError: division by zero
tell(lambda: context.load_cert_chain(certificate, locked, lambda: 3))  # expect: TypeError: password callback must return a string
tell(lambda: context.load_cert_chain(certificate, locked, 3))  # expect: TypeError: password should be a string or callable
tell(lambda: context.load_cert_chain(certificate, locked, 'x' * 2000))  # expect: ValueError: password cannot be longer than 1024 bytes
tell(lambda: context.load_cert_chain('/nonexistent'))  # expect: FileNotFoundError: [Errno 2] No such file or directory
tell(lambda: context.load_cert_chain(key))  # expect: SSLError SSL None
tell(lambda: context.load_cert_chain(3))  # expect: TypeError: certfile should be a valid filesystem path
client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
print(client.cert_store_stats())  # expect: {'x509': 0, 'crl': 0, 'x509_ca': 0}
tell(lambda: client.load_verify_locations(certificate))  # expect: None
print(client.cert_store_stats(), [c['subject'][-1] for c in client.get_ca_certs()])  # expect: {'x509': 1, 'crl': 0, 'x509_ca': 1} [(('commonName', 'localhost'),)]
text = open(certificate).read()
der = ssl.PEM_cert_to_DER_cert(text)
print(client.get_ca_certs(binary_form=True) == [der])  # expect: True
for data in (text, der, text + open(certificates.path('other.pem')).read(), der + der):
    fresh = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    fresh.load_verify_locations(cadata=data)
    print(fresh.cert_store_stats()['x509'], end=' ')
print()  # expect: 1 1 2 1 
tell(lambda: client.load_verify_locations(cadata='x'))  # expect: SSLError None None
tell(lambda: client.load_verify_locations(cadata=der + b'x'))  # expect: SSLError ASN1 None
tell(lambda: client.load_verify_locations(cadata=''))  # expect: ValueError: Empty certificate data
tell(lambda: client.load_verify_locations(cadata='\xe9'))  # expect: TypeError: cadata should be an ASCII string or a bytes-like object
tell(lambda: client.load_verify_locations())  # expect: TypeError: cafile, capath and cadata cannot be all omitted
tell(lambda: client.load_verify_locations('/nonexistent'))  # expect: FileNotFoundError: [Errno 2] No such file or directory

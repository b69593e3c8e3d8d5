# SSLObject: a conversation through two MemoryBIOs; what is known of it; the ends, with a farewell and without.
import ssl
import certificates
certificate, key = certificates.make('own')
server_context, client_context = certificates.server_context(certificate, key), certificates.client_context(certificate)
server_context.set_alpn_protocols(['h2', 'http/1.1']); client_context.set_alpn_protocols(['http/1.1'])
def fails(f):
    try: print(f())
    except ssl.SSLError as error: print(type(error).__name__, error.args[0], error.reason, certificates.text(error))
    except Exception as error: print(type(error).__name__ + ':', error)
c, s = certificates.in_memory(server_context, client_context)
print(c.version(), c.cipher() == s.cipher(), c.cipher()[0], c.compression(), c.selected_alpn_protocol(), s.selected_alpn_protocol())  # expect: TLSv1.3 True TLS_AES_256_GCM_SHA384 None http/1.1 http/1.1
print(c.server_side, s.server_side, c.server_hostname, s.server_hostname, c.context is client_context)  # expect: False True localhost None True
print(c.get_channel_binding() == s.get_channel_binding(), len(s.shared_ciphers()) > 2, c.shared_ciphers())  # expect: True True None
print(c.write(b'hello world'), s.read(5), s.pending(), s.read(100))  # expect: 11 b'hello' 6 b' world'
buffer = bytearray(4); s.write(b'abcdef')
print(c.read(10, buffer), bytes(buffer), c.read(1, buffer), bytes(buffer), c.write(b''), c.read(0))  # expect: 4 b'abcd' 1 b'ebcd' 0 b''
print(c.read())  # expect: b'f'
fails(lambda: c.read())  # expect: SSLWantReadError 2 None The operation did not complete (read)
fails(lambda: c.read(-1))  # expect: ValueError: size should not be negative
fails(lambda: c.read(1, b'x'))  # expect: TypeError: read() argument 2 must be read-write bytes-like object, not bytes
fails(lambda: c.write('x'))  # expect: TypeError: a bytes-like object is required, not 'str'
fails(c.unwrap)  # expect: SSLWantReadError 2 None The operation did not complete (read)
print(s.read())  # expect: b''
fails(s.unwrap)  # expect: None
fails(c.unwrap)  # expect: None
fails(lambda: c.write(b'late'))  # expect: SSLError 1 PROTOCOL_IS_SHUTDOWN [SSL: PROTOCOL_IS_SHUTDOWN] protocol is shutdown
# What is no TLS, and what just ends.
def client_told(data, end=False):
    incoming = ssl.MemoryBIO()
    made = client_context.wrap_bio(incoming, ssl.MemoryBIO(), server_hostname='localhost')
    incoming.write(data)
    if end: incoming.write_eof()
    made.do_handshake()
fails(lambda: client_told(b'HTTP/1.0 400 No\r\n\r\n'))  # expect: SSLError 1 WRONG_VERSION_NUMBER [SSL: WRONG_VERSION_NUMBER] wrong version number
fails(lambda: client_told(b'', end=True))  # expect: SSLEOFError 8 UNEXPECTED_EOF_WHILE_READING [SSL: UNEXPECTED_EOF_WHILE_READING] EOF occurred in violation of protocol
fails(lambda: client_context.wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO()).getpeercert())  # expect: ValueError: handshake not done yet
fails(lambda: client_context.wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO(), server_hostname=''))  # expect: ValueError: server_hostname cannot be an empty string or start with a leading dot.
fails(lambda: client_context.wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO(), server_hostname='a\0b'))  # expect: TypeError: argument must be encoded string without null bytes, not str
fails(lambda: server_context.wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO()).read())  # expect: SSLError 0 None Cannot create a client socket with a PROTOCOL_TLS_SERVER context
fails(ssl.SSLObject)  # expect: TypeError: SSLObject does not have a public constructor. Instances are returned by SSLContext.wrap_bio().
bio = ssl.MemoryBIO()
print(bio.write(b'abc'), bio.pending, bio.read(2), bio.read(), bio.read(), bio.eof, bio.write_eof(), bio.eof)  # expect: 3 3 b'ab' b'c' b'' False None True
bio.write(b'x')  # raises: ssl.SSLError: ('cannot write() after write_eof()',)

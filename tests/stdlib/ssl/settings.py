# A context's settings: what it begins with, and what is refused.
import ssl, warnings
def fails(f):
    try: f()
    except Exception as error: print(type(error).__name__ + ':', error)
    else: print('no error')
client, server = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
print(repr(client.verify_mode), client.check_hostname, repr(server.verify_mode), server.check_hostname)  # expect: <VerifyMode.CERT_REQUIRED: 2> True <VerifyMode.CERT_NONE: 0> False
print(repr(client.minimum_version), repr(client.maximum_version), client.verify_flags == ssl.VERIFY_X509_TRUSTED_FIRST)  # expect: <TLSVersion.TLSv1_2: 771> <TLSVersion.MAXIMUM_SUPPORTED: -1> True
print(ssl.OP_NO_COMPRESSION in client.options, ssl.OP_NO_SSLv3 in client.options, server.num_tickets, client.sni_callback)  # expect: True True 2 None
print(client.get_ciphers()[0]['name'], client.get_ciphers()[0]['strength_bits'], len(client.get_ciphers()) > 10)  # expect: TLS_AES_256_GCM_SHA384 256 True
default = ssl.create_default_context()
print(default.verify_flags == ssl.VERIFY_X509_TRUSTED_FIRST | ssl.VERIFY_X509_PARTIAL_CHAIN | ssl.VERIFY_X509_STRICT)  # expect: True
print(repr(ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).protocol))  # expect: <_SSLMethod.PROTOCOL_TLS_SERVER: 17>
client.check_hostname = False; client.verify_mode = ssl.CERT_NONE
client.check_hostname = True; print(repr(client.verify_mode))  # expect: <VerifyMode.CERT_REQUIRED: 2>
client.minimum_version = ssl.TLSVersion.TLSv1_3; print(repr(client.minimum_version))  # expect: <TLSVersion.TLSv1_3: 772>
client.options |= ssl.OP_NO_TICKET; print(ssl.OP_NO_TICKET in client.options)  # expect: True
client.options &= ~ssl.OP_NO_TICKET; print(ssl.OP_NO_TICKET in client.options)  # expect: False
client.hostname_checks_common_name = False; print(client.hostname_checks_common_name)  # expect: False
client.set_ciphers('ECDHE-ECDSA-AES128-GCM-SHA256'); print([c['name'] for c in client.get_ciphers()][-1])  # expect: ECDHE-ECDSA-AES128-GCM-SHA256
fails(lambda: ssl.SSLContext(99))  # expect: ValueError: invalid or unsupported protocol version 99
fails(lambda: setattr(client, 'verify_mode', ssl.CERT_NONE))  # expect: ValueError: Cannot set verify_mode to CERT_NONE when check_hostname is enabled.
fails(lambda: setattr(client, 'verify_mode', 9))  # expect: ValueError: invalid value for verify_mode
fails(lambda: setattr(client, 'minimum_version', 5))  # expect: ValueError: Unsupported TLS/SSL version 0x5
fails(lambda: setattr(client, 'options', -1))  # expect: OverflowError: can't convert negative int to unsigned
fails(lambda: setattr(client, 'num_tickets', 3))  # expect: ValueError: SSLContext is not a server context.
fails(lambda: setattr(client, 'sni_callback', print))  # expect: ValueError: sni_callback cannot be set on TLS_CLIENT context
fails(lambda: setattr(server, 'sni_callback', 3))  # expect: TypeError: not a callable object
fails(lambda: client.set_ciphers('NOPE'))  # expect: SSLError: ('No cipher can be selected.',)
fails(lambda: client.set_ecdh_curve('nope'))  # expect: ValueError: unknown elliptic curve name 'nope'
fails(lambda: client.set_alpn_protocols(['']))  # expect: SSLError: ('ALPN protocols must be 1 to 255 in length',)
fails(lambda: ssl.create_default_context(4))  # expect: TypeError: 4
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    ssl.SSLContext()
    client.options |= ssl.OP_NO_TLSv1_2
    server.minimum_version = ssl.TLSVersion.TLSv1
for each in caught: print(each.category.__name__, each.message)
# expect: DeprecationWarning ssl.SSLContext() without protocol argument is deprecated.
# expect: DeprecationWarning ssl.PROTOCOL_TLS is deprecated
# expect: DeprecationWarning ssl.OP_NO_SSL*/ssl.OP_NO_TLS* options are deprecated
# expect: DeprecationWarning ssl.TLSVersion.TLSv1 is deprecated

# Constants are members of enumerations; versions, purposes, names of objects.
import ssl
print(repr(ssl.CERT_REQUIRED), repr(ssl.PROTOCOL_TLS_CLIENT))  # expect: <VerifyMode.CERT_REQUIRED: 2> <_SSLMethod.PROTOCOL_TLS_CLIENT: 16>
print(repr(ssl.OP_NO_TLSv1_3), repr(ssl.VERIFY_X509_STRICT))  # expect: <Options.OP_NO_TLSv1_3: 536870912> <VerifyFlags.VERIFY_X509_STRICT: 32>
print(repr(ssl.ALERT_DESCRIPTION_UNKNOWN_CA), repr(ssl.SSL_ERROR_EOF))  # expect: <AlertDescription.ALERT_DESCRIPTION_UNKNOWN_CA: 48> <SSLErrorNumber.SSL_ERROR_EOF: 8>
print(list(ssl.TLSVersion.__members__))  # expect: ['MINIMUM_SUPPORTED', 'SSLv3', 'TLSv1', 'TLSv1_1', 'TLSv1_2', 'TLSv1_3', 'MAXIMUM_SUPPORTED']
print(ssl.PROTOCOL_SSLv23 is ssl.PROTOCOL_TLS, ssl.get_protocol_name(5), ssl.get_protocol_name(77))  # expect: True PROTOCOL_TLSv1_2 <unknown>
print(ssl.OPENSSL_VERSION.startswith('OpenSSL 3.'), ssl.OPENSSL_VERSION_INFO[0], ssl.HAS_TLSv1_3, ssl.HAS_ALPN, ssl.HAS_NPN)  # expect: True 3 True True False
print(repr(ssl.Purpose.SERVER_AUTH))  # expect: <Purpose.SERVER_AUTH: _ASN1Object(nid=129, shortname='serverAuth', longname='TLS Web Server Authentication', oid='1.3.6.1.5.5.7.3.1')>
print(ssl._ASN1Object.fromname('clientAuth') == ssl.Purpose.CLIENT_AUTH.value, ssl._ASN1Object.fromnid(13).longname)  # expect: True commonName
for wrong in (lambda: ssl._ASN1Object('1.2.3.4.5.6.7.8.9'), lambda: ssl._ASN1Object.fromnid(-1), lambda: ssl._ASN1Object.fromname('x')):
    try: wrong()
    except ValueError as error: print(error)
# expect: Unknown object
# expect: NID must be positive.
# expect: unknown object 'x'
print(len(ssl.RAND_bytes(7)), ssl.RAND_bytes(16) != ssl.RAND_bytes(16), ssl.RAND_status(), ssl.RAND_add('seed', 1.0))  # expect: 7 True True None
print(ssl.cert_time_to_seconds('Jan  5 09:34:43 2018 GMT'))  # expect: 1515144883
print(ssl.SSLError.__mro__[1:3], ssl.SSLCertVerificationError.__bases__)  # expect: (<class 'OSError'>, <class 'Exception'>) (<class 'ssl.SSLError'>, <class 'ValueError'>)
print(ssl.CertificateError is ssl.SSLCertVerificationError, ssl.SSLWantReadError.__module__)  # expect: True ssl
print(str(ssl.SSLError(1, 'text')), str(ssl.SSLError('x')), ssl.SSLError(1, 'text').errno)  # expect: text ('x',) 1
print(ssl.PEM_cert_to_DER_cert(ssl.DER_cert_to_PEM_cert(b'\0' * 70)) == b'\0' * 70)  # expect: True
ssl.PEM_cert_to_DER_cert('x')  # raises: ValueError: Invalid PEM encoding; must start with -----BEGIN CERTIFICATE-----

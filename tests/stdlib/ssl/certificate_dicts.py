# What a certificate says, as a dict and as bytes.
import pprint, ssl
import certificates
certificate, key = certificates.make(
    'full', names='DNS:localhost,DNS:*.example.org,IP:127.0.0.1,IP:::1,email:a@b.c,URI:http://x/y,dirName:folder,RID:1.2.3.4',
    extensions=['crlDistributionPoints=URI:http://crl/x.crl', 'authorityInfoAccess=OCSP;URI:http://ocsp/,caIssuers;URI:http://ca/'],
    serial='0x0A1B2C3D4E5F60718293A4B5C6D7E8F901234567')
client, server = certificates.in_memory(certificates.server_context(certificate, key), certificates.client_context(certificate))
shown = client.getpeercert()
for name in ('subject', 'version', 'subjectAltName', 'OCSP', 'caIssuers', 'crlDistributionPoints'): print(name, shown[name])
# expect: subject ((('countryName', 'NP'),), (('organizationName', 'Kukri'),), (('commonName', 'localhost'),))
# expect: version 3
# expect: subjectAltName (('DNS', 'localhost'), ('DNS', '*.example.org'), ('IP Address', '127.0.0.1'), ('IP Address', '0:0:0:0:0:0:0:1'), ('email', 'a@b.c'), ('URI', 'http://x/y'), ('DirName', ((('countryName', 'NP'),), (('organizationName', 'Kukri Folder'),))), ('Registered ID', '1.2.3.4'))
# expect: OCSP ('http://ocsp/',)
# expect: caIssuers ('http://ca/',)
# expect: crlDistributionPoints ('http://crl/x.crl',)
print(shown['issuer'] == shown['subject'], shown['serialNumber'])  # expect: True 0A1B2C3D4E5F60718293A4B5C6D7E8F901234567
print(round((ssl.cert_time_to_seconds(shown['notAfter']) - ssl.cert_time_to_seconds(shown['notBefore'])) / 86400))  # expect: 30
der = client.getpeercert(binary_form=True)
print(ssl.DER_cert_to_PEM_cert(der) == open(certificate).read(), client.get_verified_chain() == [der] == client.get_unverified_chain())  # expect: True True
print(server.getpeercert(), server.get_verified_chain(), list(shown)[:2])  # expect: None [] ['subject', 'issuer']
careless = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT); careless.check_hostname = False; careless.verify_mode = ssl.CERT_NONE
client, server = certificates.in_memory(certificates.server_context(certificate, key), careless)
print(client.getpeercert(), client.getpeercert(True) == der)  # expect: {} True

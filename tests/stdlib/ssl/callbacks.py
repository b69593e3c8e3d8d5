# What a context is asked while a connection begins: the host's name, messages, keys that both know, secrets; sessions that are used again.
import os, ssl
import certificates
certificate, key = certificates.make('own')
second, second_key = certificates.make('second', names='DNS:second.example')
server, client = certificates.server_context(certificate, key), certificates.client_context(certificate)
client.load_verify_locations(second)
other = certificates.server_context(second, second_key)
asked = []
def choose(connection, name, context):
    asked.append((type(connection).__name__, name, context is server, connection.version()))
    if name == 'second.example': connection.context = other
    if name == 'refused': return ssl.ALERT_DESCRIPTION_UNRECOGNIZED_NAME
server.sni_callback = choose
print(server.sni_callback is choose)  # expect: True
for name in ('localhost', 'second.example', '127.0.0.1'):
    c, s = certificates.in_memory(server, client, name); print(c.getpeercert()['subjectAltName'][0], s.context is other)
# expect: ('DNS', 'localhost') False
# expect: ('DNS', 'second.example') True
# expect: ('DNS', 'localhost') False
try: certificates.in_memory(server, client, 'refused')
except ssl.SSLError as error: print(error.reason, asked)  # expect: CALLBACK_FAILED [('SSLObject', 'localhost', True, None), ('SSLObject', 'second.example', True, None), ('SSLObject', None, True, None), ('SSLObject', 'refused', True, None)]
import sys
sys.unraisablehook = lambda caught: print('unraisable', caught.exc_type.__name__)
server.sni_callback = lambda *arguments: 1 / 0
try: certificates.in_memory(server, client)
except ssl.SSLError as error: print(error.reason)
# expect: unraisable ZeroDivisionError
# expect: CALLBACK_FAILED
server.sni_callback = None
# Messages.
seen = []
client._msg_callback = note = lambda connection, direction, version, content, message, data: seen.append((direction, content.name, message.name))
certificates.in_memory(server, client)
print(client._msg_callback is note, ('write', 'HANDSHAKE', 'CLIENT_HELLO') in seen, ('read', 'HANDSHAKE', 'FINISHED') in seen)  # expect: True True True
client._msg_callback = lambda *arguments: 1 / 0
try: certificates.in_memory(server, client)
except ZeroDivisionError as error: print(error)  # expect: division by zero
client._msg_callback = None
# Secrets.
log = certificates.path('secrets'); client.keylog_filename = log
certificates.in_memory(server, client)
client.keylog_filename = None
lines = open(log).read().splitlines()
print(lines[0][:1], lines[1].split()[0], len(lines) > 4, client.keylog_filename)  # expect: # SERVER_HANDSHAKE_TRAFFIC_SECRET True None
# Keys that both sides know.
known_client, known_server = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
known_client.check_hostname = False; known_client.verify_mode = ssl.CERT_NONE
for context in (known_client, known_server): context.maximum_version = ssl.TLSVersion.TLSv1_2; context.set_ciphers('PSK')
known_client.set_psk_client_callback(lambda hint: print('hint', hint) or ('me', b'secret key'))
known_server.set_psk_server_callback(lambda identity: print('identity', identity) or b'secret key', 'who are you')
c, s = certificates.in_memory(known_server, known_client, None)
# expect: hint who are you
# expect: identity me
c.write(b'x'); print(s.read(), c.cipher()[1], c.getpeercert())  # expect: b'x' TLSv1.2 None
known_server.set_psk_server_callback(lambda identity: b'another')
try: certificates.in_memory(known_server, known_client, None)
except ssl.SSLError as error: print(error.library)
# expect: hint None
# expect: SSL
# Sessions.
def again(session, version):
    client.maximum_version = version
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    s = server.wrap_bio(to_server, to_client, server_side=True)
    c = client.wrap_bio(to_client, to_server, server_hostname='localhost', session=session)
    left = [c, s]
    while left:
        for side in list(left):
            try: side.do_handshake()
            except ssl.SSLWantReadError: continue
            left.remove(side)
    s.write(b'x'); c.read()
    return c, s
for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
    c, s = again(None, version)
    session = c.session
    print(c.session_reused, session == c.session, session.has_ticket, session.timeout > 0, session.time > 1.6e9)
    c, s = again(session, version)
    print(c.session_reused, s.session_reused)
# expect: False True True True True
# expect: True True
# expect: False True True True True
# expect: True True
try: c.session = session
except ValueError as error: print(error)  # expect: Cannot set session after handshake.
try: certificates.client_context(certificate).wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO(), server_hostname='localhost', session=session)
except ValueError as error: print(error)  # expect: Session refers to a different SSLContext.
print(server.session_stats()['hits'])  # expect: 2

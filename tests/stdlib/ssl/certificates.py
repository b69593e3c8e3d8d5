# module: certificates for tests, made by the openssl command in a folder of their own.
import atexit
import os
import shutil
import ssl
import subprocess
import tempfile

folder = tempfile.mkdtemp(prefix='kukri-tls-')
atexit.register(shutil.rmtree, folder, ignore_errors=True)
_CONFIGURATION = '[req]\ndistinguished_name=name\n[name]\n[folder]\nC=NP\nO=Kukri Folder\n'


def path(name):
    return os.path.join(folder, name)


def _openssl(*arguments):
    subprocess.run(['openssl', *arguments], check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def make(name, subject='/C=NP/O=Kukri/CN=localhost', names='DNS:localhost,IP:127.0.0.1', extensions=(), serial=None):
    """Make a certificate that has signed itself; the names of its file and its key's. A serial number that is not given is random."""
    with open(path('configuration'), 'w') as file:
        file.write(_CONFIGURATION)
    certificate, key = path(name + '.pem'), path(name + '.key')
    added = [f'subjectAltName={names}', 'basicConstraints=critical,CA:TRUE', 'keyUsage=critical,digitalSignature,keyCertSign',
             'subjectKeyIdentifier=hash', *extensions]
    numbered = [] if serial is None else ['-set_serial', serial]
    _openssl('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-config', path('configuration'), '-days', '30',
             '-subj', subject, '-keyout', key, '-out', certificate, *numbered, *(word for each in added for word in ('-addext', each)))
    return certificate, key


def encrypt(key, password):
    """A copy of a key that a password protects."""
    _openssl('ec', '-aes128', '-passout', 'pass:' + password, '-in', key, '-out', key + '.locked')
    return key + '.locked'


def server_context(certificate, key):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


def client_context(certificate):
    return ssl.create_default_context(cafile=certificate)


def text(error):
    """What an SSLError says, without the place in CPython's source where it was raised."""
    return str(error).split(' (_ssl.c:')[0]


def in_memory(server, client, server_hostname='localhost'):
    """Two SSLObjects that have shaken hands: (client's, server's)."""
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    s = server.wrap_bio(to_server, to_client, server_side=True)
    c = client.wrap_bio(to_client, to_server, server_hostname=server_hostname)
    left = [c, s]
    while left:
        for side in list(left):
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                continue
            left.remove(side)
    return c, s

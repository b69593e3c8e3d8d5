"""TLS, by OpenSSL: connections that nobody else can read or change, with a side that has proved who it is.

A context (SSLContext) holds what connections have in common: certificates, ciphers, versions. Its wrap_socket() turns a socket into an
SSLSocket; its wrap_bio() makes an SSLObject, for programs that carry the bytes themselves. create_default_context() is where to begin.
"""
import _ssl
import errno
import os
import sys
import warnings
from collections import namedtuple
from enum import Enum, IntEnum, IntFlag

from _ssl import OPENSSL_VERSION, OPENSSL_VERSION_INFO, OPENSSL_VERSION_NUMBER, _DEFAULT_CIPHERS, _OPENSSL_API_VERSION
from _ssl import _SSLContext, MemoryBIO, SSLSession
from _ssl import (SSLError, SSLZeroReturnError, SSLWantReadError, SSLWantWriteError, SSLSyscallError, SSLEOFError,
                  SSLCertVerificationError)
from _ssl import RAND_add, RAND_bytes, RAND_status
from _ssl import (HAS_ALPN, HAS_ECDH, HAS_NPN, HAS_PSK, HAS_SNI, HAS_SSLv2, HAS_SSLv3, HAS_TLSv1, HAS_TLSv1_1, HAS_TLSv1_2, HAS_TLSv1_3,
                  HAS_TLS_UNIQUE)
from socket import SOCK_STREAM, SOL_SOCKET, SO_TYPE, create_connection, socket

CertificateError = SSLCertVerificationError
socket_error = OSError


# --- Numbers ----------------------------------------------------------------------------------------------------------------------------

def _members_from(kind, name, prefixes, without=()):
    """An enumeration of the constants of _ssl that begin so; they become names of this module, too."""
    kind._convert_(name, __name__, lambda constant: constant.startswith(prefixes) and constant not in without, source=_ssl)


_members_from(IntEnum, '_SSLMethod', 'PROTOCOL_', without=('PROTOCOL_SSLv23',))
_members_from(IntFlag, 'Options', 'OP_')
_members_from(IntEnum, 'AlertDescription', 'ALERT_DESCRIPTION_')
_members_from(IntEnum, 'SSLErrorNumber', 'SSL_ERROR_')
_members_from(IntFlag, 'VerifyFlags', 'VERIFY_')
_members_from(IntEnum, 'VerifyMode', 'CERT_')

PROTOCOL_SSLv23 = _SSLMethod.PROTOCOL_SSLv23 = _SSLMethod.PROTOCOL_TLS
_PROTOCOL_NAMES = {member: name for name, member in _SSLMethod.__members__.items()}
HAS_NEVER_CHECK_COMMON_NAME = True
CHANNEL_BINDING_TYPES = ['tls-unique']


class TLSVersion(IntEnum):
    """Versions of the protocol."""

    MINIMUM_SUPPORTED = _ssl.PROTO_MINIMUM_SUPPORTED
    SSLv3 = _ssl.PROTO_SSLv3
    TLSv1 = _ssl.PROTO_TLSv1
    TLSv1_1 = _ssl.PROTO_TLSv1_1
    TLSv1_2 = _ssl.PROTO_TLSv1_2
    TLSv1_3 = _ssl.PROTO_TLSv1_3
    MAXIMUM_SUPPORTED = _ssl.PROTO_MAXIMUM_SUPPORTED


# What messages are, for SSLContext._msg_callback: the registries of RFC 8446 and its predecessors. From 256 on OpenSSL's own.

class _TLSContentType(IntEnum):
    CHANGE_CIPHER_SPEC = 20
    ALERT = 21
    HANDSHAKE = 22
    APPLICATION_DATA = 23
    HEADER = 256
    INNER_CONTENT_TYPE = 257


class _TLSAlertType(IntEnum):
    CLOSE_NOTIFY = 0
    UNEXPECTED_MESSAGE = 10
    BAD_RECORD_MAC = 20
    DECRYPTION_FAILED = 21
    RECORD_OVERFLOW = 22
    DECOMPRESSION_FAILURE = 30
    HANDSHAKE_FAILURE = 40
    NO_CERTIFICATE = 41
    BAD_CERTIFICATE = 42
    UNSUPPORTED_CERTIFICATE = 43
    CERTIFICATE_REVOKED = 44
    CERTIFICATE_EXPIRED = 45
    CERTIFICATE_UNKNOWN = 46
    ILLEGAL_PARAMETER = 47
    UNKNOWN_CA = 48
    ACCESS_DENIED = 49
    DECODE_ERROR = 50
    DECRYPT_ERROR = 51
    EXPORT_RESTRICTION = 60
    PROTOCOL_VERSION = 70
    INSUFFICIENT_SECURITY = 71
    INTERNAL_ERROR = 80
    INAPPROPRIATE_FALLBACK = 86
    USER_CANCELED = 90
    NO_RENEGOTIATION = 100
    MISSING_EXTENSION = 109
    UNSUPPORTED_EXTENSION = 110
    CERTIFICATE_UNOBTAINABLE = 111
    UNRECOGNIZED_NAME = 112
    BAD_CERTIFICATE_STATUS_RESPONSE = 113
    BAD_CERTIFICATE_HASH_VALUE = 114
    UNKNOWN_PSK_IDENTITY = 115
    CERTIFICATE_REQUIRED = 116
    NO_APPLICATION_PROTOCOL = 120


class _TLSMessageType(IntEnum):
    HELLO_REQUEST = 0
    CLIENT_HELLO = 1
    SERVER_HELLO = 2
    HELLO_VERIFY_REQUEST = 3
    NEWSESSION_TICKET = 4
    END_OF_EARLY_DATA = 5
    HELLO_RETRY_REQUEST = 6
    ENCRYPTED_EXTENSIONS = 8
    CERTIFICATE = 11
    SERVER_KEY_EXCHANGE = 12
    CERTIFICATE_REQUEST = 13
    SERVER_DONE = 14
    CERTIFICATE_VERIFY = 15
    CLIENT_KEY_EXCHANGE = 16
    FINISHED = 20
    CERTIFICATE_URL = 21
    CERTIFICATE_STATUS = 22
    SUPPLEMENTAL_DATA = 23
    KEY_UPDATE = 24
    NEXT_PROTO = 67
    MESSAGE_HASH = 254
    CHANGE_CIPHER_SPEC = 257


_KINDS_OF_MESSAGES = {
    _TLSContentType.ALERT: _TLSAlertType,
    _TLSContentType.HEADER: _TLSContentType,
}


def _member(enumeration, value):
    """The member, or the number itself if it has no name."""
    try:
        return enumeration(value)
    except ValueError:
        return value


class _ASN1Object(namedtuple('_ASN1Object', 'nid shortname longname oid')):
    """Something that has a number in the tree of all object identifiers; made from it."""

    __slots__ = ()

    def __new__(cls, oid):
        return super().__new__(cls, *_ssl.txt2obj(oid, name=False))

    @classmethod
    def fromnid(cls, nid):
        """The object with this number of OpenSSL's."""
        return super().__new__(cls, *_ssl.nid2obj(nid))

    @classmethod
    def fromname(cls, name):
        """The object with this short or long name."""
        return super().__new__(cls, *_ssl.txt2obj(name, name=True))


class Purpose(_ASN1Object, Enum):
    """What a side's certificates are for."""

    SERVER_AUTH = '1.3.6.1.5.5.7.3.1'
    CLIENT_AUTH = '1.3.6.1.5.5.7.3.2'


def _checked_purpose(purpose):
    if not isinstance(purpose, _ASN1Object):
        raise TypeError(purpose)
    return purpose


def get_protocol_name(protocol_code):
    """The name of a PROTOCOL_ constant."""
    return _PROTOCOL_NAMES.get(protocol_code, '<unknown>')


# --- Where trusted certificates are -----------------------------------------------------------------------------------------------------

DefaultVerifyPaths = namedtuple('DefaultVerifyPaths', 'cafile capath openssl_cafile_env openssl_cafile openssl_capath_env openssl_capath')


def get_default_verify_paths():
    """Where the system's trusted certificates are: what the environment says, else what OpenSSL was built with."""
    file_variable, file, folder_variable, folder = _ssl.get_default_verify_paths()
    chosen_file = os.environ.get(file_variable, file)
    chosen_folder = os.environ.get(folder_variable, folder)
    return DefaultVerifyPaths(chosen_file if os.path.isfile(chosen_file) else None, chosen_folder if os.path.isdir(chosen_folder) else None,
                              file_variable, file, folder_variable, folder)


# --- Contexts ---------------------------------------------------------------------------------------------------------------------------

def _shown_as(name, kind, doc):
    """An attribute of the native context whose value is shown as an enumeration's member."""
    native = vars(_SSLContext)[name]
    # A frame of its own for setting: warnings are about its caller.
    return property(lambda self: kind(native.__get__(self)), lambda self, value: native.__set__(self, value), doc=doc)


class SSLContext(_SSLContext):
    """What connections have in common: certificates, ciphers, versions, what is verified."""

    sslsocket_class = None           # SSLSocket and SSLObject, unless somebody wants others
    sslobject_class = None

    def __new__(cls, protocol=None, *args, **kwargs):
        if protocol is None:
            warnings.warn('ssl.SSLContext() without protocol argument is deprecated.', DeprecationWarning, stacklevel=2)
            protocol = PROTOCOL_TLS
        return _SSLContext.__new__(cls, protocol)

    def _encode_hostname(self, hostname):
        if hostname is None:
            return None
        if isinstance(hostname, str):
            return hostname.encode('idna').decode('ascii')
        return hostname.decode('ascii')

    def _connect(self, incoming, outgoing, server_side, server_hostname, session):
        """The native half of a connection; over a socket if there are no MemoryBIOs."""
        name = self._encode_hostname(server_hostname)
        if name is not None and (not name or name.startswith('.')):
            raise ValueError('server_hostname cannot be an empty string or start with a leading dot.')
        made = self._connection(incoming, outgoing, server_side, name)
        if session is not None:
            made.session = session
        return made

    def wrap_socket(self, sock, server_side=False, do_handshake_on_connect=True, suppress_ragged_eofs=True, server_hostname=None,
                    session=None):
        """An SSLSocket in place of a socket, which is closed for it."""
        return self.sslsocket_class._create(sock=sock, server_side=server_side, do_handshake_on_connect=do_handshake_on_connect,
                                            suppress_ragged_eofs=suppress_ragged_eofs, server_hostname=server_hostname, context=self,
                                            session=session)

    def wrap_bio(self, incoming, outgoing, server_side=False, server_hostname=None, session=None):
        """An SSLObject that takes the other side's bytes from one MemoryBIO and puts its own into another."""
        return self.sslobject_class._create(incoming, outgoing, server_side=server_side, server_hostname=server_hostname, session=session,
                                            context=self)

    def set_npn_protocols(self, npn_protocols):
        """Offer application protocols by an extension that OpenSSL no longer has."""
        warnings.warn('ssl NPN is deprecated, use ALPN instead', DeprecationWarning, stacklevel=2)

    def set_alpn_protocols(self, alpn_protocols):
        """Offer application protocols, as ['h2', 'http/1.1'], the best first."""
        encoded = bytearray()
        for protocol in alpn_protocols:
            name = bytes(protocol, 'ascii')
            if not 1 <= len(name) <= 255:
                raise SSLError('ALPN protocols must be 1 to 255 in length')
            encoded.append(len(name))
            encoded += name
        self._set_alpn_protocols(encoded)

    def set_servername_callback(self, server_name_callback):
        """Call server_name_callback(connection, name, context) when a client says which host it wants; see sni_callback."""
        if server_name_callback is None:
            self.sni_callback = None
            return
        if not callable(server_name_callback):
            raise TypeError('not a callable object')

        def with_bytes_as_text(connection, name, context):
            return server_name_callback(connection, self._encode_hostname(name), context)
        self.sni_callback = with_bytes_as_text

    def load_default_certs(self, purpose=Purpose.SERVER_AUTH):
        """Trust the certificates that the system trusts."""
        _checked_purpose(purpose)
        self.set_default_verify_paths()

    @property
    def minimum_version(self):
        """The oldest version that is spoken."""
        return TLSVersion(super().minimum_version)

    @minimum_version.setter
    def minimum_version(self, value):
        if value == TLSVersion.SSLv3:
            self.options &= ~Options.OP_NO_SSLv3
        super(SSLContext, SSLContext).minimum_version.__set__(self, value)

    maximum_version = _shown_as('maximum_version', TLSVersion, 'The newest version that is spoken.')
    options = _shown_as('options', Options, 'OP_ constants.')
    verify_flags = _shown_as('verify_flags', VerifyFlags, 'VERIFY_ constants: how certificates are verified.')
    verify_mode = _shown_as('verify_mode', lambda value: _member(VerifyMode, value), 'Whether the other side needs a good certificate: a CERT_ constant.')

    @property
    def protocol(self):
        """The PROTOCOL_ constant for which it was made."""
        return _SSLMethod(super().protocol)

    @property
    def hostname_checks_common_name(self):
        """Whether a certificate without alternative names is good for the host that is its subject."""
        return self._host_flags & _ssl.HOSTFLAG_NEVER_CHECK_SUBJECT != _ssl.HOSTFLAG_NEVER_CHECK_SUBJECT

    @hostname_checks_common_name.setter
    def hostname_checks_common_name(self, value):
        if value:
            self._host_flags &= ~_ssl.HOSTFLAG_NEVER_CHECK_SUBJECT
        else:
            self._host_flags |= _ssl.HOSTFLAG_NEVER_CHECK_SUBJECT

    @property
    def _msg_callback(self):
        """Called with (connection, 'read' or 'write', version, kind of content, kind of message, data); None."""
        inner = super()._msg_callback
        return None if inner is None else inner.user_function

    @_msg_callback.setter
    def _msg_callback(self, callback):
        native = super(SSLContext, SSLContext)._msg_callback
        if callback is None:
            native.__set__(self, None)
            return
        if not hasattr(callback, '__call__'):
            raise TypeError(f'{callback} is not callable.')

        def inner(connection, direction, version, content_type, message_type, data):
            version = _member(TLSVersion, version)
            content_type = _member(_TLSContentType, content_type)
            message_type = _member(_KINDS_OF_MESSAGES.get(content_type, _TLSMessageType), message_type)
            return callback(connection, direction, version, content_type, message_type, data)
        inner.user_function = callback
        native.__set__(self, inner)


def _load_trusted(context, purpose, cafile, capath, cadata):
    if cafile or capath or cadata:
        context.load_verify_locations(cafile, capath, cadata)
    elif context.verify_mode != CERT_NONE:
        context.load_default_certs(purpose)


def create_default_context(purpose=Purpose.SERVER_AUTH, *, cafile=None, capath=None, cadata=None):
    """A context as one should have it: for a client (Purpose.SERVER_AUTH) or a server (Purpose.CLIENT_AUTH).

    What is trusted is in cafile, capath or cadata; without these a client trusts what the system trusts.
    """
    _checked_purpose(purpose)
    if purpose == Purpose.SERVER_AUTH:
        context = SSLContext(PROTOCOL_TLS_CLIENT)      # which verifies certificate and host
    elif purpose == Purpose.CLIENT_AUTH:
        context = SSLContext(PROTOCOL_TLS_SERVER)
    else:
        raise ValueError(purpose)
    context.verify_flags |= VERIFY_X509_PARTIAL_CHAIN | VERIFY_X509_STRICT
    _load_trusted(context, purpose, cafile, capath, cadata)
    log = os.environ.get('SSLKEYLOGFILE')
    if log and not sys.flags.ignore_environment:
        context.keylog_filename = log
    return context


def _create_unverified_context(protocol=None, *, cert_reqs=CERT_NONE, check_hostname=False, purpose=Purpose.SERVER_AUTH, certfile=None,
                               keyfile=None, cafile=None, capath=None, cadata=None):
    """A context for modules of the library whose callers do not ask for verification."""
    _checked_purpose(purpose)
    if protocol is None:
        if purpose == Purpose.SERVER_AUTH:
            protocol = PROTOCOL_TLS_CLIENT
        elif purpose == Purpose.CLIENT_AUTH:
            protocol = PROTOCOL_TLS_SERVER
        else:
            raise ValueError(purpose)
    context = SSLContext(protocol)
    context.check_hostname = check_hostname
    if cert_reqs is not None:
        context.verify_mode = cert_reqs
    if check_hostname:
        context.check_hostname = True
    if keyfile and not certfile:
        raise ValueError('certfile must be specified')
    if certfile or keyfile:
        context.load_cert_chain(certfile, keyfile)
    _load_trusted(context, purpose, cafile, capath, cadata)
    log = os.environ.get('SSLKEYLOGFILE')
    if log and not sys.flags.ignore_environment:
        context.keylog_filename = log
    return context


_create_stdlib_context = _create_unverified_context
# What https uses.
_create_default_https_context = create_default_context


# --- Connections ------------------------------------------------------------------------------------------------------------------------

def _as_der(chain):
    return [] if chain is None else [certificate.public_bytes(_ssl.ENCODING_DER) for certificate in chain]


def _of_connection(name, doc, settable=False):
    """An attribute of the native connection."""
    return property(lambda self: getattr(self._sslobj, name), (lambda self, value: setattr(self._sslobj, name, value)) if settable else None, doc=doc)


class SSLObject:
    """A connection over two MemoryBIOs. It never waits: SSLWantReadError says that more must come in first."""

    def __init__(self, *args, **kwargs):
        raise TypeError(f'{type(self).__name__} does not have a public constructor. Instances are returned by SSLContext.wrap_bio().')

    @classmethod
    def _create(cls, incoming, outgoing, server_side=False, server_hostname=None, session=None, context=None):
        self = cls.__new__(cls)
        self._sslobj = context._connect(incoming, outgoing, server_side, server_hostname, session)
        return self

    context = _of_connection('context', 'The context; another one may be set, with another certificate.', settable=True)
    session = _of_connection('session', 'The session, to be set before the handshake of a later connection.', settable=True)
    session_reused = _of_connection('session_reused', 'Whether the session is one from before.')
    server_side = _of_connection('server_side', "Whether this is the server's side.")
    server_hostname = _of_connection('server_hostname', "The server's name as the client knows it; None.")

    def do_handshake(self):
        """Agree with the other side on how to speak."""
        self._sslobj.do_handshake(self)

    def read(self, len=1024, buffer=None):
        """Up to so many bytes, or into a buffer; nothing at the end."""
        if buffer is None:
            return self._sslobj.read(self, len)
        return self._sslobj.read_into(self, len, buffer)

    def _read_if_there(self):
        """As read(), but None where that raises SSLWantReadError: for asyncio, which reads until there is no more."""
        return self._sslobj.read_if_there(self)

    def write(self, data):
        """Send bytes; how many."""
        return self._sslobj.write(self, data)

    def unwrap(self):
        """Say farewell, and wait for the other side's."""
        self._sslobj.shutdown(self)

    def pending(self):
        """How many bytes can be read at once."""
        return self._sslobj.pending()

    def getpeercert(self, binary_form=False):
        """The other side's certificate: a dict (an empty one if it was not verified), or bytes in DER; None if it has none."""
        return self._sslobj.getpeercert(binary_form)

    def get_verified_chain(self):
        """The certificates from the other side's to the trusted one, in DER."""
        return _as_der(self._sslobj.get_verified_chain())

    def get_unverified_chain(self):
        """The certificates that the other side has sent, in DER."""
        return _as_der(self._sslobj.get_unverified_chain())

    def selected_npn_protocol(self):
        """None: OpenSSL has no such extension any more."""
        warnings.warn('ssl NPN is deprecated, use ALPN instead', DeprecationWarning, stacklevel=2)

    def selected_alpn_protocol(self):
        """The application protocol that was agreed on; None."""
        return self._sslobj.selected_alpn_protocol()

    def cipher(self):
        """(name, version, bits) of the cipher; None before the handshake."""
        return self._sslobj.cipher()

    def shared_ciphers(self):
        """The ciphers that both sides know, on a server's; None."""
        return self._sslobj.shared_ciphers()

    def compression(self):
        """How data are compressed; None."""
        return self._sslobj.compression()

    def version(self):
        """The version that is spoken, as 'TLSv1.3'; None before the handshake."""
        return self._sslobj.version()

    def get_channel_binding(self, cb_type='tls-unique'):
        """Bytes that both sides have and no other connection has; None before the handshake."""
        return self._sslobj.get_channel_binding(cb_type)

    def verify_client_post_handshake(self):
        """Ask a client of TLS 1.3 for its certificate."""
        return self._sslobj.verify_client_post_handshake()


def _only_without_flags(flags, method, sock):
    if flags != 0:
        raise ValueError(f'non-zero flags not allowed in calls to {method}() on {type(sock)}')


def _refuse_unprotected_data(sock):
    """Of a socket that has no other side any more: what lies in its buffer was not sent over TLS, and must not be taken for that."""
    blocking = sock.getblocking()
    sock.setblocking(False)
    try:
        data = sock.recv(1)
    except OSError as error:
        # EINVAL: it has been shut down for reading.
        if error.errno not in (errno.ENOTCONN, errno.EINVAL):
            raise
        data = b''
    sock.setblocking(blocking)
    if data:
        text = 'Closed before TLS handshake with data in recv buffer.'
        failure = SSLError(SSL_ERROR_SSL, text)
        failure.library, failure.reason = None, text
        raise failure


class SSLSocket(socket):
    """A connection over a socket, whose methods go through TLS from the handshake until unwrap()."""

    _sslobj = None                   # the native connection; None before connect(), after unwrap() and when it is closed

    def __init__(self, *args, **kwargs):
        raise TypeError(f'{type(self).__name__} does not have a public constructor. Instances are returned by SSLContext.wrap_socket().')

    @classmethod
    def _create(cls, sock, server_side=False, do_handshake_on_connect=True, suppress_ragged_eofs=True, server_hostname=None, context=None,
                session=None):
        if sock.getsockopt(SOL_SOCKET, SO_TYPE) != SOCK_STREAM:
            raise NotImplementedError('only stream sockets are supported')
        if server_side and server_hostname:
            raise ValueError('server_hostname can only be specified in client mode')
        if server_side and session is not None:
            raise ValueError('session can only be specified in client mode')
        if context.check_hostname and not server_hostname:
            raise ValueError('check_hostname requires server_hostname')
        timeout = sock.gettimeout()
        self = cls.__new__(cls)
        socket.__init__(self, family=sock.family, type=sock.type, proto=sock.proto, fileno=sock.fileno())
        sock.detach()
        try:
            self._begin(timeout, server_side, do_handshake_on_connect, suppress_ragged_eofs, server_hostname, context, session)
        except:
            self.close()
            raise
        return self

    def _begin(self, timeout, server_side, do_handshake_on_connect, suppress_ragged_eofs, server_hostname, context, session):
        self._context = context
        self._session = session
        self._sslobj = None
        self.server_side = server_side
        self.server_hostname = context._encode_hostname(server_hostname)
        self.do_handshake_on_connect = do_handshake_on_connect
        self.suppress_ragged_eofs = suppress_ragged_eofs
        try:
            self.getpeername()
            self._connected = True
        except OSError as error:
            if error.errno != errno.ENOTCONN:
                raise
            self._connected = False
            _refuse_unprotected_data(self)
        self.settimeout(timeout)
        if not self._connected:
            return
        self._wrap()
        if do_handshake_on_connect:
            if timeout == 0.0:
                raise ValueError('do_handshake_on_connect should not be specified for non-blocking sockets')
            self.do_handshake()

    def _wrap(self):
        self._sslobj = self._context._connect(None, None, self.server_side, self.server_hostname, self._session)

    @property
    def context(self):
        """The context; another one may be set, with another certificate."""
        return self._context

    @context.setter
    def context(self, context):
        self._context = context
        if self._sslobj is not None:
            self._sslobj.context = context

    @property
    def session(self):
        """The session, to be given to a later connection; None."""
        return None if self._sslobj is None else self._sslobj.session

    @session.setter
    def session(self, session):
        self._session = session
        if self._sslobj is not None:
            self._sslobj.session = session

    @property
    def session_reused(self):
        """Whether the session is one from before; None without a connection."""
        return None if self._sslobj is None else self._sslobj.session_reused

    def dup(self):
        """Cannot be done."""
        raise NotImplementedError(f"Can't dup() {type(self).__name__} instances")

    def _checkClosed(self, msg=None):
        """For subclasses."""

    def _check_connected(self):
        if not self._connected:
            # It may have been connected behind our back; else this raises ENOTCONN.
            self.getpeername()

    # --- Beginning and ending -------------------------------------------------------------------------------------------------------

    def do_handshake(self, block=False):
        """Agree with the other side on how to speak; block: even if the socket does not wait."""
        self._check_connected()
        timeout = self.gettimeout()
        try:
            if timeout == 0.0 and block:
                self.settimeout(None)
            self._sslobj.do_handshake(self)
        finally:
            self.settimeout(timeout)

    def _real_connect(self, addr, connect_ex):
        if self.server_side:
            raise ValueError("can't connect in server-side mode")
        if self._connected or self._sslobj is not None:
            raise ValueError('attempt to connect already-connected SSLSocket!')
        self._wrap()
        try:
            if connect_ex:
                status = super().connect_ex(addr)
            else:
                status = None
                super().connect(addr)
            if not status:
                self._connected = True
                if self.do_handshake_on_connect:
                    self.do_handshake()
            return status
        except (OSError, ValueError):
            self._sslobj = None
            raise

    def connect(self, addr):
        """Connect the socket and shake hands."""
        self._real_connect(addr, False)

    def connect_ex(self, addr):
        """As connect(), but returns the number of an error of the system."""
        return self._real_connect(addr, True)

    def accept(self):
        """Wait for a connection and shake hands: (an SSLSocket for it, the address of the other side)."""
        sock, address = super().accept()
        wrapped = self.context.wrap_socket(sock, do_handshake_on_connect=self.do_handshake_on_connect,
                                           suppress_ragged_eofs=self.suppress_ragged_eofs, server_side=True)
        return wrapped, address

    def unwrap(self):
        """Say farewell, and wait for the other side's; what is sent from now on is not protected."""
        if self._sslobj is None:
            raise ValueError('No SSL wrapper around ' + str(self))
        self._sslobj.shutdown(self)
        self._sslobj = None
        return self

    def shutdown(self, how):
        """Close the connection below, in one direction or both."""
        self._sslobj = None
        super().shutdown(how)

    def _real_close(self):
        self._sslobj = None
        super()._real_close()

    # --- Reading and writing --------------------------------------------------------------------------------------------------------

    def read(self, len=1024, buffer=None):
        """Up to so many bytes, or into a buffer; nothing at the end."""
        self._checkClosed()
        if self._sslobj is None:
            raise ValueError('Read on closed or unwrapped SSL socket.')
        try:
            if buffer is None:
                return self._sslobj.read(self, len)
            return self._sslobj.read_into(self, len, buffer)
        except SSLError as error:
            if error.args[0] == SSL_ERROR_EOF and self.suppress_ragged_eofs:
                return b'' if buffer is None else 0
            raise

    def write(self, data):
        """Send bytes; how many."""
        self._checkClosed()
        if self._sslobj is None:
            raise ValueError('Write on closed or unwrapped SSL socket.')
        return self._sslobj.write(self, data)

    def send(self, data, flags=0):
        """Send bytes; how many went."""
        self._checkClosed()
        if self._sslobj is None:
            return super().send(data, flags)
        _only_without_flags(flags, 'send', self)
        return self._sslobj.write(self, data)

    def sendall(self, data, flags=0):
        """Send all the bytes."""
        self._checkClosed()
        if self._sslobj is None:
            return super().sendall(data, flags)
        _only_without_flags(flags, 'sendall', self)
        with memoryview(data) as view, view.cast('B') as rest:
            sent = 0
            while sent < len(rest):
                sent += self.send(rest[sent:])

    def sendfile(self, file, offset=0, count=None):
        """Send a binary file to the end, or `count` bytes of it; how many went."""
        if self._sslobj is None:
            return super().sendfile(file, offset, count)
        return self._sendfile_use_send(file, offset, count)

    def recv(self, buflen=1024, flags=0):
        """Wait for data, of at most this size; b'' at the end."""
        self._checkClosed()
        if self._sslobj is None:
            return super().recv(buflen, flags)
        _only_without_flags(flags, 'recv', self)
        return self.read(buflen)

    def recv_into(self, buffer, nbytes=None, flags=0):
        """As recv(), into a buffer; how many bytes came."""
        self._checkClosed()
        if nbytes is None:
            with memoryview(buffer) as view:
                nbytes = view.nbytes or 1024
        if self._sslobj is None:
            return super().recv_into(buffer, nbytes, flags)
        _only_without_flags(flags, 'recv_into', self)
        return self.read(nbytes, buffer)

    # What TLS has no place for.

    def sendto(self, data, flags_or_addr, addr=None):
        """Without TLS only."""
        self._checkClosed()
        if self._sslobj is not None:
            raise ValueError(f'sendto not allowed on instances of {type(self)}')
        if addr is None:
            return super().sendto(data, flags_or_addr)
        return super().sendto(data, flags_or_addr, addr)

    def recvfrom(self, buflen=1024, flags=0):
        """Without TLS only."""
        self._checkClosed()
        if self._sslobj is not None:
            raise ValueError(f'recvfrom not allowed on instances of {type(self)}')
        return super().recvfrom(buflen, flags)

    def recvfrom_into(self, buffer, nbytes=None, flags=0):
        """Without TLS only."""
        self._checkClosed()
        if self._sslobj is not None:
            raise ValueError(f'recvfrom_into not allowed on instances of {type(self)}')
        return super().recvfrom_into(buffer, nbytes, flags)

    def sendmsg(self, *args, **kwargs):
        """Never: parts of it might go without TLS."""
        raise NotImplementedError(f'sendmsg not allowed on instances of {type(self)}')

    def recvmsg(self, *args, **kwargs):
        """Never."""
        raise NotImplementedError(f'recvmsg not allowed on instances of {type(self)}')

    def recvmsg_into(self, *args, **kwargs):
        """Never."""
        raise NotImplementedError(f'recvmsg_into not allowed on instances of {type(self)}')

    # --- Asking ---------------------------------------------------------------------------------------------------------------------

    def pending(self):
        """How many bytes can be read at once."""
        self._checkClosed()
        return 0 if self._sslobj is None else self._sslobj.pending()

    def getpeercert(self, binary_form=False):
        """The other side's certificate: a dict (an empty one if it was not verified), or bytes in DER; None if it has none."""
        self._checkClosed()
        self._check_connected()
        return self._sslobj.getpeercert(binary_form)

    def get_verified_chain(self):
        """The certificates from the other side's to the trusted one, in DER."""
        return _as_der(self._sslobj.get_verified_chain())

    def get_unverified_chain(self):
        """The certificates that the other side has sent, in DER."""
        return _as_der(self._sslobj.get_unverified_chain())

    def selected_npn_protocol(self):
        """None: OpenSSL has no such extension any more."""
        self._checkClosed()
        warnings.warn('ssl NPN is deprecated, use ALPN instead', DeprecationWarning, stacklevel=2)

    def _ask(self, question):
        self._checkClosed()
        return None if self._sslobj is None else getattr(self._sslobj, question)()

    def selected_alpn_protocol(self):
        """The application protocol that was agreed on; None."""
        return self._ask('selected_alpn_protocol')

    def cipher(self):
        """(name, version, bits) of the cipher; None before the handshake."""
        return self._ask('cipher')

    def shared_ciphers(self):
        """The ciphers that both sides know, on a server's; None."""
        return self._ask('shared_ciphers')

    def compression(self):
        """How data are compressed; None."""
        return self._ask('compression')

    def version(self):
        """The version that is spoken, as 'TLSv1.3'; None before the handshake."""
        return self._ask('version')

    def get_channel_binding(self, cb_type='tls-unique'):
        """Bytes that both sides have and no other connection has; None before the handshake."""
        if self._sslobj is not None:
            return self._sslobj.get_channel_binding(cb_type)
        if cb_type not in CHANNEL_BINDING_TYPES:
            raise ValueError(f'{cb_type} channel binding type not implemented')
        return None

    def verify_client_post_handshake(self):
        """Ask a client of TLS 1.3 for its certificate."""
        if self._sslobj is None:
            raise ValueError('No SSL wrapper around ' + str(self))
        return self._sslobj.verify_client_post_handshake()


SSLContext.sslsocket_class = SSLSocket
SSLContext.sslobject_class = SSLObject


# --- Certificates -----------------------------------------------------------------------------------------------------------------------

PEM_HEADER = '-----BEGIN CERTIFICATE-----'
PEM_FOOTER = '-----END CERTIFICATE-----'

_MONTHS = ('jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec')


def cert_time_to_seconds(cert_time):
    """Seconds since 1970 of a time as certificates show it: 'Jan  5 09:34:43 2018 GMT'."""
    from calendar import timegm
    from time import strptime
    month = cert_time[:3].lower()
    if month not in _MONTHS:
        raise ValueError(f'time data {cert_time!r} does not match format "%b %d %H:%M:%S %Y GMT"')
    # The month's name is English, whatever the locale.
    parsed = strptime(cert_time[3:], ' %d %H:%M:%S %Y GMT')
    return timegm((parsed.tm_year, _MONTHS.index(month) + 1) + parsed[2:6])


def DER_cert_to_PEM_cert(der_cert_bytes):
    """A certificate as text."""
    from base64 import standard_b64encode
    text = str(standard_b64encode(der_cert_bytes), 'ascii')
    lines = [text[i:i + 64] for i in range(0, len(text), 64)]
    return '\n'.join([PEM_HEADER, *lines, PEM_FOOTER]) + '\n'


def PEM_cert_to_DER_cert(pem_cert_string):
    """A certificate as bytes."""
    from base64 import decodebytes
    if not pem_cert_string.startswith(PEM_HEADER):
        raise ValueError(f'Invalid PEM encoding; must start with {PEM_HEADER}')
    if not pem_cert_string.strip().endswith(PEM_FOOTER):
        raise ValueError(f'Invalid PEM encoding; must end with {PEM_FOOTER}')
    body = pem_cert_string.strip()[len(PEM_HEADER):-len(PEM_FOOTER)]
    return decodebytes(body.encode('ASCII', 'strict'))


_GLOBAL_DEFAULT_TIMEOUT = create_connection.__defaults__[0]


def get_server_certificate(addr, ssl_version=PROTOCOL_TLS_CLIENT, ca_certs=None, timeout=_GLOBAL_DEFAULT_TIMEOUT):
    """The certificate of the server at (host, port), as text; verified if ca_certs names a file of trusted ones."""
    host, port = addr
    context = _create_stdlib_context(ssl_version, cert_reqs=CERT_NONE if ca_certs is None else CERT_REQUIRED, cafile=ca_certs)
    with create_connection(addr, timeout=timeout) as sock:
        with context.wrap_socket(sock, server_hostname=host) as wrapped:
            der = wrapped.getpeercert(True)
    return DER_cert_to_PEM_cert(der)

"""Universally unique identifiers (RFC 4122 and 9562)."""
import os
from enum import Enum

__all__ = ['UUID', 'SafeUUID', 'getnode', 'uuid1', 'uuid3', 'uuid4', 'uuid5', 'NAMESPACE_DNS', 'NAMESPACE_URL', 'NAMESPACE_OID',
           'NAMESPACE_X500', 'RESERVED_NCS', 'RFC_4122', 'RESERVED_MICROSOFT', 'RESERVED_FUTURE']

RESERVED_NCS, RFC_4122, RESERVED_MICROSOFT, RESERVED_FUTURE = [
    'reserved for NCS compatibility', 'specified in RFC 4122', 'reserved for Microsoft compatibility', 'reserved for future definition']


class SafeUUID(Enum):
    """Whether the system made a UUID in a way that is safe among several processes."""

    safe = 0
    unsafe = -1
    unknown = None


def _field(shift, bits, doc):
    mask = (1 << bits) - 1
    return property(lambda self: self.int >> shift & mask, doc=doc)


class UUID:
    """UUID('12345678-1234-5678-1234-567812345678'), or from bytes, bytes_le, fields or int. Immutable, hashable, ordered."""

    __slots__ = 'int', 'is_safe', '__weakref__'

    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None, *, is_safe=SafeUUID.unknown):
        if [hex, bytes, bytes_le, fields, int].count(None) != 4:
            raise TypeError('one of the hex, bytes, bytes_le, fields, or int arguments must be given')
        if hex is not None:
            hex = hex.replace('urn:', '').replace('uuid:', '').strip('{}').replace('-', '')
            if len(hex) != 32:
                raise ValueError('badly formed hexadecimal UUID string')
            int = _int(hex, 16)
        if bytes_le is not None:
            if len(bytes_le) != 16:
                raise ValueError('bytes_le is not a 16-char string')
            bytes = bytes_le[3::-1] + bytes_le[5:3:-1] + bytes_le[7:5:-1] + bytes_le[8:]
        if bytes is not None:
            if len(bytes) != 16:
                raise ValueError('bytes is not a 16-char string')
            int = _int.from_bytes(bytes)
        if fields is not None:
            if len(fields) != 6:
                raise ValueError('fields is not a 6-tuple')
            int = 0
            for i, (value, bits) in enumerate(zip(fields, (32, 16, 16, 8, 8, 48)), 1):
                if not 0 <= value < 1 << bits:
                    raise ValueError(f'field {i} out of range (need a {bits}-bit value)')
                int = int << bits | value
        if not 0 <= int < 1 << 128:
            raise ValueError('int is out of range (need a 128-bit value)')
        if version is not None:
            if not 1 <= version <= 5:
                raise ValueError('illegal version number')
            int = int & ~(0xf << 76 | 3 << 62) | version << 76 | 2 << 62
        object.__setattr__(self, 'int', int)
        object.__setattr__(self, 'is_safe', is_safe)

    def __getstate__(self):
        state = {'int': self.int}
        if self.is_safe is not SafeUUID.unknown:
            state['is_safe'] = self.is_safe.value
        return state

    def __setstate__(self, state):
        object.__setattr__(self, 'int', state['int'])
        object.__setattr__(self, 'is_safe', SafeUUID(state['is_safe']) if 'is_safe' in state else SafeUUID.unknown)

    def __eq__(self, other):
        return self.int == other.int if isinstance(other, UUID) else NotImplemented

    def __lt__(self, other):
        return self.int < other.int if isinstance(other, UUID) else NotImplemented

    def __gt__(self, other):
        return self.int > other.int if isinstance(other, UUID) else NotImplemented

    def __le__(self, other):
        return self.int <= other.int if isinstance(other, UUID) else NotImplemented

    def __ge__(self, other):
        return self.int >= other.int if isinstance(other, UUID) else NotImplemented

    def __hash__(self):
        return hash(self.int)

    def __int__(self):
        return self.int

    def __repr__(self):
        return '%s(%r)' % (self.__class__.__name__, str(self))

    def __setattr__(self, name, value):
        raise TypeError('UUID objects are immutable')

    def __str__(self):
        text = '%032x' % self.int
        return f'{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}'

    @property
    def bytes(self):
        """The 16 bytes, the most significant one first."""
        return self.int.to_bytes(16)

    @property
    def bytes_le(self):
        """The 16 bytes, with the first three fields in little-endian order."""
        data = self.bytes
        return data[3::-1] + data[5:3:-1] + data[7:5:-1] + data[8:]

    @property
    def fields(self):
        """The six fields."""
        return (self.time_low, self.time_mid, self.time_hi_version, self.clock_seq_hi_variant, self.clock_seq_low, self.node)

    time_low = _field(96, 32, 'The first 32 bits.')
    time_mid = _field(80, 16, 'The next 16 bits.')
    time_hi_version = _field(64, 16, 'The next 16 bits.')
    clock_seq_hi_variant = _field(56, 8, 'The next 8 bits.')
    clock_seq_low = _field(48, 8, 'The next 8 bits.')
    node = _field(0, 48, 'The last 48 bits.')

    @property
    def time(self):
        """The 60-bit time stamp of version 1: units of 100 ns since 1582-10-15."""
        return (self.time_hi_version & 0x0fff) << 48 | self.time_mid << 32 | self.time_low

    @property
    def clock_seq(self):
        """The 14-bit sequence number."""
        return (self.clock_seq_hi_variant & 0x3f) << 8 | self.clock_seq_low

    @property
    def hex(self):
        """32 hexadecimal digits."""
        return '%032x' % self.int

    @property
    def urn(self):
        """The UUID as a URN."""
        return 'urn:uuid:' + str(self)

    @property
    def variant(self):
        """RESERVED_NCS, RFC_4122, RESERVED_MICROSOFT or RESERVED_FUTURE."""
        if not self.int & 0x8000 << 48:
            return RESERVED_NCS
        if not self.int & 0x4000 << 48:
            return RFC_4122
        if not self.int & 0x2000 << 48:
            return RESERVED_MICROSOFT
        return RESERVED_FUTURE

    @property
    def version(self):
        """The version; None for other variants than RFC_4122."""
        return self.int >> 76 & 0xf if self.variant == RFC_4122 else None


_int = int
_node = None
_last_timestamp = None


def getnode():
    """A 48-bit number of this machine: a network card's address, or a random one with the multicast bit set."""
    global _node
    if _node is None:
        _node = _hardware_address() or int.from_bytes(os.urandom(6)) | 1 << 40
    return _node


def _hardware_address():
    folder = '/sys/class/net'
    try:
        for name in sorted(os.listdir(folder)):
            with open(f'{folder}/{name}/address') as file:
                address = int(file.read().strip().replace(':', '') or '0', 16)
            if address and address < 1 << 48 and not address & 3 << 40:     # universally administered, not multicast
                return address
    except (OSError, ValueError):
        pass
    return None


def uuid1(node=None, clock_seq=None):
    """A UUID of this machine, a sequence number and the time."""
    global _last_timestamp
    import time
    timestamp = time.time_ns() // 100 + 0x01b21dd213814000
    if _last_timestamp is not None and timestamp <= _last_timestamp:
        timestamp = _last_timestamp + 1
    _last_timestamp = timestamp
    if clock_seq is None:
        clock_seq = int.from_bytes(os.urandom(2)) & 0x3fff
    if node is None:
        node = getnode()
    return UUID(fields=(timestamp & 0xffffffff, timestamp >> 32 & 0xffff, timestamp >> 48 & 0x0fff, clock_seq >> 8 & 0x3f,
                        clock_seq & 0xff, node), version=1)


def _named(function, namespace, name, version):
    if isinstance(name, str):
        name = bytes(name, 'utf-8')
    import hashlib
    return UUID(bytes=hashlib.new(function, namespace.bytes + name).digest()[:16], version=version)


def uuid3(namespace, name):
    """A UUID of the MD5 hash of a namespace and a name."""
    return _named('md5', namespace, name, 3)


def uuid4():
    """A random UUID."""
    return UUID(bytes=os.urandom(16), version=4)


def uuid5(namespace, name):
    """A UUID of the SHA-1 hash of a namespace and a name."""
    return _named('sha1', namespace, name, 5)


NAMESPACE_DNS = UUID('6ba7b810-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_URL = UUID('6ba7b811-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_OID = UUID('6ba7b812-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_X500 = UUID('6ba7b814-9dad-11d1-80b4-00c04fd430c8')


def main():
    """The command: python -m uuid [-u FUNCTION] [-n NAMESPACE] [-N NAME]"""
    import argparse
    functions = {'uuid1': uuid1, 'uuid3': uuid3, 'uuid4': uuid4, 'uuid5': uuid5}
    namespaces = {'@dns': NAMESPACE_DNS, '@url': NAMESPACE_URL, '@oid': NAMESPACE_OID, '@x500': NAMESPACE_X500}
    parser = argparse.ArgumentParser(description='Generates a uuid using the selected uuid function.')
    parser.add_argument('-u', '--uuid', choices=functions, default='uuid4', help='The function to use to generate the uuid.')
    parser.add_argument('-n', '--namespace', help='The namespace is a UUID, or one of ' + ', '.join(namespaces))
    parser.add_argument('-N', '--name', help='The name used as part of generating the uuid.')
    options = parser.parse_args()
    if options.uuid in ('uuid3', 'uuid5'):
        if not options.namespace or not options.name:
            parser.error(f'Incorrect number of arguments. {options.uuid} requires a namespace and a name.')
        namespace = namespaces.get(options.namespace) or UUID(options.namespace)
        print(functions[options.uuid](namespace, options.name))
    else:
        print(functions[options.uuid]())


if __name__ == '__main__':
    main()

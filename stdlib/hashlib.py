"""Hash functions: md5, sha1, the SHA-2 and SHA-3 families, BLAKE2, and key derivation."""
import _hashlib
from _hashlib import new as _new, pbkdf2_hmac, scrypt

blake2b, blake2s = _hashlib.blake2b, _hashlib.blake2s

algorithms_guaranteed = {'md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'blake2b', 'blake2s', 'sha3_224', 'sha3_256', 'sha3_384',
                         'sha3_512', 'shake_128', 'shake_256'}
algorithms_available = algorithms_guaranteed | {'md5-sha1', 'ripemd160', 'sha512_224', 'sha512_256', 'sm3'}

__all__ = (*sorted(algorithms_guaranteed), 'new', 'algorithms_guaranteed', 'algorithms_available', 'pbkdf2_hmac', 'file_digest', 'scrypt')


def md5(string=b'', *, usedforsecurity=True):
    """Return an MD5 hash object."""
    return _new('md5', string)


def sha1(string=b'', *, usedforsecurity=True):
    """Return a SHA-1 hash object."""
    return _new('sha1', string)


def sha224(string=b'', *, usedforsecurity=True):
    """Return a SHA-224 hash object."""
    return _new('sha224', string)


def sha256(string=b'', *, usedforsecurity=True):
    """Return a SHA-256 hash object."""
    return _new('sha256', string)


def sha384(string=b'', *, usedforsecurity=True):
    """Return a SHA-384 hash object."""
    return _new('sha384', string)


def sha512(string=b'', *, usedforsecurity=True):
    """Return a SHA-512 hash object."""
    return _new('sha512', string)


def sha3_224(string=b'', *, usedforsecurity=True):
    """Return a SHA3-224 hash object."""
    return _new('sha3_224', string)


def sha3_256(string=b'', *, usedforsecurity=True):
    """Return a SHA3-256 hash object."""
    return _new('sha3_256', string)


def sha3_384(string=b'', *, usedforsecurity=True):
    """Return a SHA3-384 hash object."""
    return _new('sha3_384', string)


def sha3_512(string=b'', *, usedforsecurity=True):
    """Return a SHA3-512 hash object."""
    return _new('sha3_512', string)


def shake_128(string=b'', *, usedforsecurity=True):
    """Return a SHAKE128 hash object, whose digest(length) has any length."""
    return _new('shake_128', string)


def shake_256(string=b'', *, usedforsecurity=True):
    """Return a SHAKE256 hash object, whose digest(length) has any length."""
    return _new('shake_256', string)


# OpenSSL's functions are known by names in capitals too.
_lower = {name.upper(): name for name in algorithms_available}


def new(name, data=b'', **kwargs):
    """Return a hash object of the function with this name."""
    if not isinstance(name, str):
        raise TypeError(f"new() argument 'name' must be str, not {type(name).__name__}")
    name = _lower.get(name, name)
    if name == 'blake2b':
        return blake2b(data, **kwargs)
    if name == 'blake2s':
        return blake2s(data, **kwargs)
    return _new(name, data, **kwargs)


def file_digest(fileobj, digest, /, *, _bufsize=2 ** 18):
    """Hash the rest of a file opened for reading in binary mode; `digest` is a name or makes hash objects."""
    hashed = new(digest) if isinstance(digest, str) else digest()
    if hasattr(fileobj, 'getbuffer'):
        hashed.update(fileobj.getbuffer())
        return hashed
    if not (hasattr(fileobj, 'readinto') and hasattr(fileobj, 'readable') and fileobj.readable()):
        raise ValueError(f"'{fileobj!r}' is not a file-like object in binary reading mode.")
    buffer = bytearray(_bufsize)
    view = memoryview(buffer)
    while True:
        size = fileobj.readinto(buffer)
        if size is None:
            raise BlockingIOError('I/O operation would block.')
        if size == 0:
            return hashed
        hashed.update(view[:size])

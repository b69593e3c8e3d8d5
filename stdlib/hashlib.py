"""Hash functions: md5, sha1, the SHA-2 and SHA-3 families, BLAKE2, and key derivation."""
from _blake2 import blake2b, blake2s

try:
    import _hashlib
    from _hashlib import (openssl_md5 as md5, openssl_sha1 as sha1, openssl_sha224 as sha224, openssl_sha256 as sha256,
                          openssl_sha384 as sha384, openssl_sha512 as sha512, openssl_sha3_224 as sha3_224, openssl_sha3_256 as sha3_256,
                          openssl_sha3_384 as sha3_384, openssl_sha3_512 as sha3_512, openssl_shake_128 as shake_128,
                          openssl_shake_256 as shake_256, new as _new, pbkdf2_hmac, scrypt)
except ImportError:
    # Somebody keeps libcrypto away: what is left is BLAKE2.
    def _new(name, data=b'', **kwargs):
        raise ValueError(f'unsupported hash type {name}')

algorithms_guaranteed = {'md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'blake2b', 'blake2s', 'sha3_224', 'sha3_256', 'sha3_384',
                         'sha3_512', 'shake_128', 'shake_256'}
algorithms_available = algorithms_guaranteed | {'md5-sha1', 'ripemd160', 'sha512_224', 'sha512_256', 'sm3'}

__all__ = (*sorted(algorithms_guaranteed), 'new', 'algorithms_guaranteed', 'algorithms_available', 'pbkdf2_hmac', 'file_digest', 'scrypt')


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


__builtin_constructor_cache = {}


def __get_builtin_constructor(name):
    """The constructor of a function that does without libcrypto."""
    if name not in __builtin_constructor_cache:
        if name not in ('blake2b', 'blake2s'):
            raise ValueError(f'unsupported hash type {name}')
        __builtin_constructor_cache[name] = blake2b if name == 'blake2b' else blake2s
    return __builtin_constructor_cache[name]


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

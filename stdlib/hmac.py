"""Keyed hashes for authenticating messages (RFC 2104)."""
import hashlib as _hashlib
from _hashlib import compare_digest, hmac_digest as _hmac_digest

trans_5C = bytes(x ^ 0x5C for x in range(256))
trans_36 = bytes(x ^ 0x36 for x in range(256))
digest_size = None
_plain_names = frozenset(_hashlib.algorithms_available) - {'blake2b', 'blake2s', 'shake_128', 'shake_256'}


class HMAC:
    """A running HMAC; digestmod is the name of a hash function, a function that makes hash objects, or a module with new()."""

    blocksize = 64

    __slots__ = '_inner', '_outer', 'block_size', 'digest_size'

    def __init__(self, key, msg=None, digestmod=''):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError(f'key: expected bytes or bytearray, but got {type(key).__name__!r}')
        if not digestmod:
            raise TypeError("Missing required argument 'digestmod'.")
        if isinstance(digestmod, str):
            def make(data=b''):
                return _hashlib.new(digestmod, data)
        elif callable(digestmod):
            make = digestmod
        else:
            make = digestmod.new
        self._inner, self._outer = make(), make()
        self.digest_size = self._inner.digest_size
        self.block_size = getattr(self._inner, 'block_size', self.blocksize)
        if self.block_size < 16:
            import warnings
            warnings.warn(f'block_size of {self.block_size} seems too small; using our default of {self.blocksize}.', RuntimeWarning, 2)
            self.block_size = self.blocksize
        if len(key) > self.block_size:
            key = make(key).digest()
        key = bytes(key).ljust(self.block_size, b'\0')
        self._outer.update(key.translate(trans_5C))
        self._inner.update(key.translate(trans_36))
        if msg is not None:
            self.update(msg)

    @property
    def name(self):
        """'hmac-' and the name of the hash function."""
        return f'hmac-{self._inner.name}'

    def update(self, msg):
        """Hash more of the message."""
        self._inner.update(msg)

    def copy(self):
        """Another HMAC that goes on from the same state."""
        other = self.__class__.__new__(self.__class__)
        other.digest_size = self.digest_size
        other.block_size = self.block_size
        other._inner = self._inner.copy()
        other._outer = self._outer.copy()
        return other

    def _current(self):
        outer = self._outer.copy()
        outer.update(self._inner.digest())
        return outer

    def digest(self):
        """The HMAC of the message so far, as bytes."""
        return self._current().digest()

    def hexdigest(self):
        """The HMAC of the message so far, as hexadecimal text."""
        return self._current().hexdigest()


def new(key, msg=None, digestmod=''):
    """HMAC(key, msg, digestmod)"""
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    """The HMAC of a message in one step, as bytes."""
    if isinstance(digest, str) and digest in _plain_names:
        return _hmac_digest(key, msg, digest)
    return HMAC(key, msg, digest).digest()

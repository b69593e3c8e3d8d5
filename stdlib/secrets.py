"""Random numbers and texts that nobody can guess: for passwords, tokens and keys."""
from hmac import compare_digest
from random import SystemRandom

__all__ = ['choice', 'randbelow', 'randbits', 'SystemRandom', 'token_bytes', 'token_hex', 'token_urlsafe', 'compare_digest']

_random = SystemRandom()
randbits = _random.getrandbits
choice = _random.choice
DEFAULT_ENTROPY = 32    # bytes


def randbelow(exclusive_upper_bound):
    """A random int from 0 to below the bound."""
    if exclusive_upper_bound <= 0:
        raise ValueError('Upper bound must be positive.')
    return _random._randbelow(exclusive_upper_bound)


def token_bytes(nbytes=None):
    """So many random bytes; without argument, enough of them."""
    return _random.randbytes(DEFAULT_ENTROPY if nbytes is None else nbytes)


def token_hex(nbytes=None):
    """Random text: two hexadecimal digits a byte."""
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes=None):
    """Random text of letters, digits, '-' and '_': about 1.3 characters a byte."""
    alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    data = token_bytes(nbytes)
    bits = int.from_bytes(data, 'big')
    size = len(data) * 8
    count = -(-size // 6)
    bits <<= count * 6 - size
    return ''.join([alphabet[bits >> shift & 63] for shift in range((count - 1) * 6, -1, -6)])

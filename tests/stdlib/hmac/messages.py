# HMACs in pieces and at once.
import hashlib
import hmac
h = hmac.new(b'key', b'The quick brown fox ', 'sha256')
h.update(b'jumps over the lazy dog')
print(h.hexdigest(), h.name, h.digest_size, h.block_size)
# expect: f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8 hmac-sha256 32 64
print(hmac.digest(b'key', b'msg', 'md5').hex(), hmac.new(b'k' * 200, b'msg', hashlib.sha1).hexdigest())
# expect: 18e3548c59ad40dd03907b7aeee71d67 b2e64fb68e7096463a9d23749f90679809fdb8fa
print(h.copy().digest() == h.digest() == hmac.digest(b'key', b'The quick brown fox jumps over the lazy dog', hashlib.sha256))  # expect: True
print(hmac.compare_digest('ab', 'ab'), hmac.compare_digest(b'ab', b'ac'), hmac.compare_digest(b'a', b'ab'))  # expect: True False False
for f in lambda: hmac.new('key', b'', 'md5'), lambda: hmac.new(b'key'), lambda: hmac.compare_digest('é', 'é'), lambda: hmac.compare_digest('a', b'a'):
    try:
        f()
    except TypeError as error:
        print(error)
        # expect: key: expected bytes or bytearray, but got 'str'
        # expect: Missing required argument 'digestmod'.
        # expect: comparing strings with non-ASCII characters is not supported
        # expect: a bytes-like object is required, not 'str'

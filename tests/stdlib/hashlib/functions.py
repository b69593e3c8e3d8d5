# The hash functions and their objects.
import hashlib
for name in 'md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3_256', 'blake2b', 'blake2s':
    h = hashlib.new(name, b'abc')
    print(h.name, h.digest_size, h.block_size, h.hexdigest()[:40], getattr(hashlib, name)(b'abc').digest() == h.digest())
    # expect: md5 16 64 900150983cd24fb0d6963f7d28e17f72 True
    # expect: sha1 20 64 a9993e364706816aba3e25717850c26c9cd0d89d True
    # expect: sha224 28 64 23097d223405d8228642a477bda255b32aadbce4 True
    # expect: sha256 32 64 ba7816bf8f01cfea414140de5dae2223b00361a3 True
    # expect: sha384 48 128 cb00753f45a35e8bb5a03d699ac65007272c32ab True
    # expect: sha512 64 128 ddaf35a193617abacc417349ae20413112e6fa4e True
    # expect: sha3_256 32 136 3a985da74fe225b2045c172d6bd390bd855f086e True
    # expect: blake2b 64 128 ba80a53f981c4d0d6a2797b69f12f6e94c212f14 True
    # expect: blake2s 32 64 508c5e8c327c14e2e1a72ba34eeb452f37458b20 True
print(hashlib.shake_128(b'abc').hexdigest(5), hashlib.shake_256(b'abc').digest(3), hashlib.shake_128().digest_size)
# expect: 5881092dd8 b'H3f' 0
h = hashlib.sha256(b'a')
other = h.copy()
h.update(b'bc')
print(h.digest() == hashlib.sha256(b'abc').digest(), other.digest() == hashlib.sha256(b'a').digest())  # expect: True True
print(hashlib.sha256(bytearray(b'x' * 5000)).hexdigest(), hashlib.sha1(memoryview(b'q')).hexdigest())
# expect: c59d3c0480cc2d71d8f646e735e92da65450311eec46e81a5db8c7e6e8a92054 22ea1c649c82946aa6e479e1ffd321e4a318b1b0
for f in lambda: hashlib.sha256('text'), lambda: hashlib.new('nope'), lambda: hashlib.sha256(5):
    try:
        f()
    except (TypeError, ValueError) as error:
        print(error)
        # expect: Strings must be encoded before hashing
        # expect: unsupported hash type nope
        # expect: object supporting the buffer API required
print(sorted(hashlib.algorithms_guaranteed))
# expect: ['blake2b', 'blake2s', 'md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha3_224', 'sha3_256', 'sha3_384', 'sha3_512', 'sha512', 'shake_128', 'shake_256']

# BLAKE2 with its parameters.
import hashlib
print(hashlib.blake2b(b'abc', digest_size=16).hexdigest(), hashlib.blake2s(b'abc', digest_size=8).hexdigest())
# expect: cf4ab791c62b8d2b2109c90275287816 972e9d2cd6de6402
print(hashlib.blake2b(b'data', key=b'secret', salt=b'salt', person=b'me', digest_size=20).hexdigest())
# expect: 884e9c3e6b6b8c2d756ef95c401b2cb618a352dd
print(hashlib.blake2s(b'data', key=b'secret', salt=b'salt', person=b'me').hexdigest())
# expect: 79879f747f845549f7b9be76b6eabc40d6f5609ace802347969b44771de5b3c4
print(hashlib.blake2b(b'x' * 1000, fanout=2, depth=2, leaf_size=4096, node_offset=3, node_depth=1, inner_size=64, last_node=True).hexdigest()[:40])
# expect: c2e126a37b59c85643f3e5a767f4245789782b37
print(hashlib.blake2s(b'x' * 64, fanout=2, depth=2, leaf_size=4096, node_offset=3, node_depth=1, inner_size=32, last_node=True).hexdigest()[:40])
# expect: ccb40bb9e0806baaed7d90971fd69b0248a40dd4
print(hashlib.blake2b.SALT_SIZE, hashlib.blake2s.MAX_KEY_SIZE, hashlib.blake2b().name)  # expect: 16 32 blake2b
h = hashlib.blake2b(b'a')
h.update(b'b' * 128)
print(h.copy().hexdigest() == hashlib.blake2b(b'a' + b'b' * 128).hexdigest())  # expect: True
for kwargs in {'digest_size': 0}, {'salt': b'x' * 17}, {'key': b'x' * 65}, {'depth': 0}:
    try:
        hashlib.blake2b(**kwargs)
    except ValueError as error:
        print(error)
        # expect: digest_size must be between 1 and 64 bytes
        # expect: maximum salt length is 16 bytes
        # expect: maximum key length is 64 bytes
        # expect: depth must be between 1 and 255

# The constructors are native; BLAKE2 is there without libcrypto's module.
import sys
import hashlib
print(hashlib.sha256(b'a').hexdigest()[:8], hashlib.new('SHA1', b'a').name, hashlib.md5(string=b'').digest_size, hashlib.shake_128(b'').hexdigest(2))
# expect: ca978112 sha1 16 7f9c
print(sorted(hashlib._hashlib.openssl_md_meth_names)[:3], hashlib._hashlib.get_fips_mode())
# expect-re: \[.*\] 0
del sys.modules['hashlib']
sys.modules['_hashlib'] = None
import hashlib
print(hashlib.new('blake2s', b'a').hexdigest()[:8])  # expect: 4a0d1298
try:
    hashlib.new('nosuch')
except ValueError as error:
    print(error)  # expect: unsupported hash type nosuch

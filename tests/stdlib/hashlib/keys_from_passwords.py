# pbkdf2_hmac() and scrypt(); file_digest().
import hashlib
import io
print(hashlib.pbkdf2_hmac('sha256', b'password', b'salt', 1000).hex())
# expect: 632c2812e46d4604102ba7618e9d6d7d2f8128f6266b4a03264d2a0460b7dcb3
print(hashlib.pbkdf2_hmac('sha1', b'password', b'salt', 2, 10).hex())  # expect: ea6c014dc72d6f8ccd1e
print(hashlib.scrypt(b'password', salt=b'NaCl', n=16, r=8, p=1, dklen=20).hex())  # expect: f5dfb3972e7908b22410c5c5f3788907cdbd1a79
print(hashlib.file_digest(io.BytesIO(b'abc'), 'md5').hexdigest())  # expect: 900150983cd24fb0d6963f7d28e17f72
for f in lambda: hashlib.pbkdf2_hmac('sha1', b'', b'', 0), lambda: hashlib.scrypt(b'', salt=b'', n=3, r=8, p=1):
    try:
        f()
    except ValueError as error:
        print(error)
        # expect: iteration value must be greater than 0.
        # expect: n must be a power of 2.

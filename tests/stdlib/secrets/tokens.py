# Random tokens of the wanted size.
import secrets
print(len(secrets.token_bytes(7)), len(secrets.token_hex(7)), len(secrets.token_urlsafe(7)), len(secrets.token_bytes()), secrets.token_hex(0) == '')
# expect: 7 14 10 32 True
print(secrets.randbelow(5) in range(5), secrets.randbits(10) < 1024, secrets.choice('abc') in 'abc', secrets.token_hex() != secrets.token_hex())
# expect: True True True True
print(set(secrets.token_urlsafe(100)) <= set('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'))  # expect: True
print(secrets.compare_digest('a', 'a'), secrets.compare_digest(b'a', b'b'))  # expect: True False
try:
    secrets.randbelow(0)
except ValueError as error:
    print(error)  # expect: Upper bound must be positive.

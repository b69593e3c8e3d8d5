# base32, its extended hexadecimal form, and base16.
import base64
def attempt(f):
    try:
        return f()
    except Exception as error:
        return f"{type(error).__name__}: {error}"

for n in range(7):
    print(base64.b32encode(b'abcdef'[:n]), base64.b32hexencode(b'abcdef'[:n]), base64.b32decode(base64.b32encode(b'abcdef'[:n])))
    # expect: b'' b'' b''
    # expect: b'ME======' b'C4======' b'a'
    # expect: b'MFRA====' b'C5H0====' b'ab'
    # expect: b'MFRGG===' b'C5H66===' b'abc'
    # expect: b'MFRGGZA=' b'C5H66P0=' b'abcd'
    # expect: b'MFRGGZDF' b'C5H66P35' b'abcde'
    # expect: b'MFRGGZDFMY======' b'C5H66P35CO======' b'abcdef'
print(base64.b32decode('mfrgg===', casefold=True), base64.b32decode('ME11====', map01='L'), base64.b32hexdecode('c5h66==='.upper()), base64.b16encode(b'\xab'), base64.b16decode('ab', True))
# expect: b'abc' b'a\x16' b'abc' b'AB' b'\xab'
for f in (lambda: base64.b32decode('MFRGG'), lambda: base64.b32decode('mfrgg==='), lambda: base64.b32decode('ME======='[:8]), lambda: base64.b32decode('M======='),
          lambda: base64.b32decode('MF1GG==='), lambda: base64.b16decode('ab'), lambda: base64.b16decode('A'), lambda: base64.b16decode(5)):
    print(attempt(f))
    # expect: Error: Incorrect padding
    # expect: Error: Non-base32 digit found
    # expect: b'a'
    # expect: Error: Incorrect padding
    # expect: Error: Non-base32 digit found
    # expect: Error: Non-base16 digit found
    # expect: Error: Odd-length string
    # expect: TypeError: argument should be a bytes-like object or ASCII string, not 'int'

# a2b_base64 skips what it does not know, unless it is strict; b2a_base64 writes one line.
import binascii
def attempt(f):
    try:
        return f()
    except Exception as error:
        return f"{type(error).__name__}: {error}"

print(binascii.b2a_base64(b'abcd'), binascii.b2a_base64(b'abcd', newline=False), binascii.b2a_base64(b''))
# expect: b'YWJjZA==\n' b'YWJjZA==' b'\n'
print(binascii.a2b_base64('YWJj'), binascii.a2b_base64(b'YW Jj\n'), binascii.a2b_base64(b'YWJj===='), binascii.a2b_base64(b'YQ==YQ=='))
# expect: b'abc' b'abc' b'abc' b'a'
for text in (b'YQ==', b'YQ=', b'Y', b'YWJjZ', b'YW$Jj', b'YQ==x', b'=', b'YWJj====', b'Y=Q=', 'é', 5):
    print(attempt(lambda: binascii.a2b_base64(text)), attempt(lambda: binascii.a2b_base64(text, strict_mode=True)), sep=' | ')
    # expect: b'a' | b'a'
    # expect: Error: Incorrect padding | Error: Incorrect padding
    # expect: Error: Invalid base64-encoded string: number of data characters (1) cannot be 1 more than a multiple of 4 | Error: Invalid base64-encoded string: number of data characters (1) cannot be 1 more than a multiple of 4
    # expect: Error: Invalid base64-encoded string: number of data characters (5) cannot be 1 more than a multiple of 4 | Error: Invalid base64-encoded string: number of data characters (5) cannot be 1 more than a multiple of 4
    # expect: b'abc' | Error: Only base64 data is allowed
    # expect: b'a' | Error: Excess data after padding
    # expect: b'' | Error: Leading padding not allowed
    # expect: b'abc' | Error: Excess padding not allowed
    # expect: Error: Incorrect padding | Error: Discontinuous padding not allowed
    # expect: ValueError: string argument should contain only ASCII characters | ValueError: string argument should contain only ASCII characters
    # expect: TypeError: argument should be bytes, buffer or ASCII string, not 'int' | TypeError: argument should be bytes, buffer or ASCII string, not 'int'

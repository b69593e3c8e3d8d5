# hexlify and unhexlify, with separators between groups.
import binascii
def attempt(f):
    try:
        return f()
    except Exception as error:
        return f"{type(error).__name__}: {error}"

print(binascii.hexlify(b'\x00\xff'), binascii.b2a_hex(b'abcdef', ':'), binascii.hexlify(b'abcdef', '-', 4), binascii.hexlify(b'abcdef', b'-', -4))
# expect: b'00ff' b'61:62:63:64:65:66' b'6162-63646566' b'61626364-6566'
print(binascii.unhexlify('00fF'), binascii.a2b_hex(b'6162'), binascii.unhexlify(''))
# expect: b'\x00\xff' b'ab' b''
for argument in ('616', '6 1 ', 'zz', 'é', 5):
    print(attempt(lambda: binascii.unhexlify(argument)))
    # expect: Error: Odd-length string
    # expect: Error: Non-hexadecimal digit found
    # expect: Error: Non-hexadecimal digit found
    # expect: ValueError: string argument should contain only ASCII characters
    # expect: TypeError: argument should be bytes, buffer or ASCII string, not 'int'
print(attempt(lambda: binascii.hexlify('a')), attempt(lambda: binascii.hexlify(b'ab', '::')), sep=' | ')
# expect: TypeError: a bytes-like object is required, not 'str' | ValueError: sep must be length 1.
print(binascii.Error.__mro__[1].__name__, binascii.Incomplete.__module__)  # expect: ValueError binascii

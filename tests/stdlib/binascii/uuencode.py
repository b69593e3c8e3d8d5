# Lines of uuencoded text.
import binascii
def attempt(f):
    try:
        return f()
    except Exception as error:
        return f"{type(error).__name__}: {error}"

print(binascii.b2a_uu(b'hello'), binascii.b2a_uu(b'\0\0'), binascii.b2a_uu(b'\0\0', backtick=True), binascii.b2a_uu(b''))
# expect: b'%:&5L;&\\ \n' b'"    \n' b'"````\n' b' \n'
print(binascii.a2b_uu(b'%:&5L;&\\ \n'), binascii.a2b_uu('!'), len(binascii.a2b_uu(b'')), binascii.a2b_uu(b'%:&5L;&\\ `\n'))
# expect: b'hello' b'\x00' 32 b'hello'
for line in (b'"\x01', b'%:&5L;&\\x', b'"a'):
    print(attempt(lambda: binascii.a2b_uu(line)))
    # expect: Error: Illegal char
    # expect: Error: Trailing garbage
    # expect: Error: Illegal char
print(attempt(lambda: binascii.b2a_uu(b'x' * 46)))  # expect: Error: At most 45 bytes at once
for n in range(46):
    data = bytes(range(100, 100 + n))
    assert binascii.a2b_uu(binascii.b2a_uu(data)) == data

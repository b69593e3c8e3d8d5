# Ascii85, base85 and Z85.
import base64
def attempt(f):
    try:
        return f()
    except Exception as error:
        return f"{type(error).__name__}: {error}"

print(base64.a85encode(b'hello world'), base64.b85encode(b'hello world'), base64.z85encode(b'\x86O\xd2o\xb5Y\xf7['))
# expect: b'BOu!rD]j7BEbo7' b'Xk~0{Zy<MXa%^M' b'HelloWorld'
print(base64.a85encode(b'\0\0\0\0    '), base64.a85encode(b'    ', foldspaces=True), base64.a85encode(b'ab', pad=True), base64.a85encode(b'ab', adobe=True))
# expect: b'z+<VdL' b'y' b'@:B3:' b'<~@:B~>'
print(base64.a85encode(b'hello world this is long', wrapcol=10), base64.a85encode(b'hello world this is long', wrapcol=10, adobe=True))
# expect: b'BOu!rD]j7B\nEbo8/FD,B0\n+DGm>Ci=3(' b'<~BOu!rD]j\n7BEbo8/FD,\nB0+DGm>Ci=\n3(~>'
print(base64.a85decode(b'zBO u!\nrD'), base64.a85decode(b'<~BOu!rD]~>', adobe=True), base64.a85decode(b'y!!', foldspaces=True))
# expect: b'\x00\x00\x00\x00hell' b'hello' b'    \x00'
print(base64.b85decode('VPaz%'), base64.b85decode(b'0'), base64.z85decode('HelloWorld'))
# expect: b'abc\x1a' b'' b'\x86O\xd2o\xb5Y\xf7['
for n in range(10):
    data = bytes(range(200, 200 + n))
    for name in ('a85', 'b85', 'z85'):
        assert getattr(base64, name + 'decode')(getattr(base64, name + 'encode')(data)) == data
for f in (lambda: base64.a85decode('v'), lambda: base64.a85decode('azb'), lambda: base64.a85decode('uuuuu'), lambda: base64.a85decode('ab', adobe=True),
          lambda: base64.b85decode('VP az'), lambda: base64.b85decode('~~~~~'), lambda: base64.z85decode('VP"az'), lambda: base64.b85encode('a'), lambda: base64.z85decode('é')):
    print(attempt(f))
    # expect: ValueError: Non-Ascii85 digit found: v
    # expect: ValueError: z inside Ascii85 5-tuple
    # expect: ValueError: Ascii85 overflow
    # expect: ValueError: Ascii85 encoded byte sequences must end with b'~>'
    # expect: ValueError: bad base85 character at position 2
    # expect: ValueError: base85 overflow in hunk starting at byte 0
    # expect: ValueError: bad z85 character at position 2
    # expect: TypeError: memoryview: a bytes-like object is required, not 'str'
    # expect: ValueError: string argument should contain only ASCII characters

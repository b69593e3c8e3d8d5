# The conversion functions: what they use of their input, byte order, mappings, escapes.
import codecs

def attempt(f, *arguments):
    try:
        print(f(*arguments))
    except Exception as error:
        print(type(error).__name__, error)

attempt(codecs.utf_8_decode, b'a\xe2\x82')  # expect: ('a', 1)
attempt(codecs.utf_8_decode, b'a\xe2\x82', 'strict', True)
# expect: UnicodeDecodeError 'utf-8' codec can't decode bytes in position 1-2: unexpected end of data
attempt(codecs.utf_16_encode, 'a', None, 1)  # expect: (b'\x00a', 1)
attempt(codecs.utf_16_ex_decode, b'\xfe\xff\0ab')  # expect: ('a', 4, 1)
attempt(codecs.utf_7_encode, 'a+é~')  # expect: (b'a+-+AOkAfg-', 4)
attempt(codecs.utf_7_decode, b'a+-+AOk-~', 'strict', True)  # expect: ('a+é~', 9)
attempt(codecs.charmap_encode, 'ab', None, {97: 1, 98: b'xx'})  # expect: (b'\x01xx', 2)
attempt(codecs.charmap_encode, 'ab', 'replace', {97: 1, 63: 2})  # expect: (b'\x01\x02', 2)
attempt(codecs.charmap_encode, 'ab', 'strict', {97: 300})  # expect: TypeError character mapping must be in range(256)
attempt(codecs.charmap_decode, b'ab', 'strict', {97: 'xx', 98: 99})  # expect: ('xxc', 2)
attempt(codecs.charmap_decode, b'\1', 'strict', 'a')
# expect: UnicodeDecodeError 'charmap' codec can't decode byte 0x01 in position 0: character maps to <undefined>
attempt(codecs.escape_decode, b'a\\n\\x41')  # expect: (b'a\nA', 7)
attempt(codecs.escape_decode, b'a\\x4')  # expect: ValueError invalid \x escape at position 1
attempt(codecs.escape_decode, b'a\\x4', 'replace')  # expect: (b'a?', 4)
attempt(codecs.escape_encode, b'\n\xff\'"')  # expect: (b'\\n\\xff\\\'"', 4)
attempt(codecs.unicode_escape_decode, '\\u0041\\n')  # expect: ('A\n', 8)
attempt(codecs.ascii_encode, b'a')  # expect: TypeError ascii_encode() argument 1 must be str, not bytes
print(codecs.lookup('cp1252').name, codecs.lookup('UTF 8').name)  # expect: cp1252 utf-8
decoder = codecs.getincrementaldecoder('utf-16')()
print([decoder.decode(bytes([byte])) for byte in '🐍é'.encode('utf-16')])  # expect: ['', '', '', '', '', '🐍', '', 'é']
print(list(codecs.iterdecode([b'\xc3', b'\xa9x', b''], 'utf-8')))  # expect: ['éx']

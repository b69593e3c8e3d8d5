# The codecs of internationalised host names: labels, their preparation, what is refused and where, incremental use.
import codecs


def attempt(convert, *arguments):
    try:
        print(repr(convert(*arguments)))
    except UnicodeError as e:
        print(type(e).__name__, e)

for text in ('bücher.example', 'faß.de', 'ｅｘａｍｐｌｅ。com', 'a.', '日本語.jp', 'a\xadb', 'EXAMPLE'):
    print(text.encode('idna'), end=' ')
print()  # expect: b'xn--bcher-kva.example' b'fass.de' b'example.com' b'a.' b'xn--wgv71a119e.jp' b'ab' b'EXAMPLE' 
attempt('a..b'.encode, 'idna')  # expect: UnicodeEncodeError 'idna' codec can't encode character '\x2e' in position 2: label empty
attempt(('x' * 64).encode, 'idna')  # expect: UnicodeEncodeError 'idna' codec can't encode characters in position 0-63: label too long
attempt('b.\u2028a'.encode, 'idna')  # expect: UnicodeEncodeError 'idna' codec can't encode character '\u2028' in position 2: Invalid character '\u2028'
attempt('אa'.encode, 'idna')  # expect: UnicodeEncodeError 'idna' codec can't encode character '\x61' in position 1: Violation of BIDI requirement 2
attempt('é'.encode, 'idna', 'replace')  # expect: UnicodeError Unsupported error handling: replace
attempt(b'xn--bcher-kva.EXAMPLE'.decode, 'idna')  # expect: 'bücher.EXAMPLE'
attempt(b'x.xn--zz'.decode, 'idna')  # expect: UnicodeDecodeError 'idna' codec can't decode bytes in position 8-8: incomplete punycode string
attempt(b'\xe9'.decode, 'idna')  # expect: UnicodeDecodeError 'idna' codec can't decode byte 0xe9 in position 0: ordinal not in range(128)
attempt(b'xn--fa-hia'.decode, 'idna')
# expect: UnicodeDecodeError 'idna' codec can't decode bytes in position 0-9: IDNA does not round-trip, 'b'xn--fa-hia'' != 'b'fass''
encoder, decoder = codecs.getincrementalencoder('idna')(), codecs.getincrementaldecoder('idna')()
print(encoder.encode('bü'), encoder.encode('cher.ex'), encoder.encode('', True))  # expect: b'' b'xn--bcher-kva.' b'ex'
print(decoder.decode(b'xn--bcher'), decoder.decode(b'-kva.ex'), decoder.decode(b'', True))  # expect:  bücher. ex

for text in ('bücher', 'abc', '', '日本語', 'a-b-ü', '😀x'):
    print(text.encode('punycode'), text.encode('punycode').decode('punycode') == text, end=' ')
print()  # expect: b'bcher-kva' True b'abc-' True b'' True b'wgv71a119e' True b'a-b--3ra' True b'x-iv3s' True 
attempt(b'abc!'.decode, 'punycode')
# expect: UnicodeDecodeError 'punycode' codec can't decode byte 0x21 in position 3: Invalid extended code point '33'
attempt(b'a-b-99999'.decode, 'punycode', 'ignore')  # expect: 'a-b'
print(codecs.lookup('IDNA').name, codecs.lookup('punycode').name)  # expect: idna punycode

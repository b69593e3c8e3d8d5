# ucd_3_2_0 is the character database as it was in 2002: characters that came later are unassigned in it.
import unicodedata
from unicodedata import ucd_3_2_0 as old

print(old.unidata_version, type(old).__name__)  # expect: 3.2.0 UCD
for c in ('a', '\u0221', '\U0001f600', '\u00ad', '\u30fb'):
    print(ascii(c), old.category(c), unicodedata.category(c), old.bidirectional(c) or '-', old.east_asian_width(c))
# expect: 'a' Ll Ll L Na
# expect: '\u0221' Cn Ll - N
# expect: '\U0001f600' Cn So - N
# expect: '\xad' Pd Cf ON A
# expect: '\u30fb' Pc Po ON W
print(old.mirrored('\u0f3a'), unicodedata.mirrored('\u0f3a'), old.combining('\u0301'), old.decomposition('é'))  # expect: 0 1 230 0065 0301
print(old.decimal('²'), unicodedata.decimal('²', None), old.numeric('½'), old.digit('5'))  # expect: 2 None 0.5 5
print(old.name('ß'), old.name('\u0221', 'no name'))  # expect: LATIN SMALL LETTER SHARP S no name
for call in (lambda: old.name('\u0221'), lambda: old.numeric('\u0221'), lambda: old.category('ab')):
    try:
        call()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
# expect: ValueError no such name
# expect: ValueError not a numeric character
# expect: TypeError category() argument must be a unicode character, not str
print(ascii(old.normalize('NFC', 'e\u0301\u0221\u0301')), ascii(old.normalize('NFKC', '\U0002f868')), ascii(unicodedata.normalize('NFKC', '\U0002f868')))
# expect: '\xe9\u0221\u0301' '\U0002136a' '\u36fc'
print(old.is_normalized('NFC', 'é'), old.lookup('LATIN SMALL LETTER A'))  # expect: True a
try:
    unicodedata.ucd_9
except AttributeError as e:
    print(e)  # expect: module 'unicodedata' has no attribute 'ucd_9'

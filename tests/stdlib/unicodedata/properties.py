# Properties, names and normal forms of characters.
import unicodedata as u

print(u.category('a'), u.category('€'), u.bidirectional('א'), u.combining('\u0301'))  # expect: Ll Sc R 230
print(u.mirrored('('), u.east_asian_width('字'), u.east_asian_width('a'), u.unidata_version)  # expect: 1 W Na 15.1.0
print(u.decimal('٣'), u.digit('²'), u.numeric('½'), u.decimal('x', None))  # expect: 3 2 0.5 None
for c in 'é½㎢ﾡ가a': print(repr(u.decomposition(c)), end=' ')
print()  # expect: '0065 0301' '<fraction> 0031 2044 0032' '<square> 006B 006D 00B2' '<narrow> 3131' '' '' 
print(u.name('é'), '/', u.name('가'), '/', u.name('丁'))
# expect: LATIN SMALL LETTER E WITH ACUTE / HANGUL SYLLABLE GA / CJK UNIFIED IDEOGRAPH-4E01
print(ascii(u.lookup('snake')), ascii(u.lookup('LF')), ascii(u.lookup('KEYCAP DIGIT ONE')), '\N{EURO SIGN}')
# expect: '\U0001f40d' '\n' '1\ufe0f\u20e3' €
for form in ('NFC', 'NFD', 'NFKC', 'NFKD'):
    print(ascii(u.normalize(form, 'é ﬁ 각')), u.is_normalized(form, 'é'))
# expect: '\xe9 \ufb01 \uac01' True
# expect: 'e\u0301 \ufb01 \u1100\u1161\u11a8' False
# expect: '\xe9 fi \uac01' True
# expect: 'e\u0301 fi \u1100\u1161\u11a8' False
for f, *arguments in ((u.category, 'ab'), (u.decimal, 'x'), (u.digit, 'x'), (u.numeric, 'x'), (u.name, '\n'), (u.lookup, 'nope'), (u.normalize, 'X', 'é')):
    try:
        print(f(*arguments))
    except Exception as error:
        print(type(error).__name__, error)
        # expect: TypeError category() argument must be a unicode character, not str
        # expect: ValueError not a decimal
        # expect: ValueError not a digit
        # expect: ValueError not a numeric character
        # expect: ValueError no such name
        # expect: KeyError "undefined character name 'nope'"
        # expect: ValueError invalid normalization form

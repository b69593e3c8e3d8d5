# A str is a sequence of code points, whatever their width.
s = 'aé€🐍z'
print(len(s), s[3], s[-1], s[1:4], s[::-1], s[::2], s[-2:], [ord(c) for c in s])
# expect: 5 🐍 z é€🐍 z🐍€éa a€z 🐍z [97, 233, 8364, 128013, 122]
print(s.index('🐍'), s[10:], s * 2, 'z' in s, '€🐍' in s)  # expect: 3  aé€🐍zaé€🐍z True True
print(ascii(s), repr(s), 'e\u0301' == '\u00e9', len('e\u0301'), '👩‍👩‍👧'[0])
# expect: 'a\xe9\u20ac\U0001f40dz' 'aé€🐍z' False 2 👩
print(len('👩‍👩‍👧'), '\U0010ffff' > '\uffff', 'z' < 'é', 'a' < 'b' < 'ba')  # expect: 5 True True True
long = 'ab🐍' * 1000
print(long[2999], long[1500:1503], long[-3:], long.count('🐍'), long.find('🐍', 2500))
# expect: 🐍 ab🐍 ab🐍 1000 2501
print(long[::3] == 'a' * 1000)  # expect: True
for source in ("s[5]", "s[-6]", "s['a']", "s[1.0]", "''[0]", "s[0] = 'x'", "del s[0]", "s[::0]"):
    try:
        exec(source)
    except (IndexError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
        # expect: IndexError string index out of range
        # expect: IndexError string index out of range
        # expect: TypeError string indices must be integers, not 'str'
        # expect: TypeError string indices must be integers, not 'float'
        # expect: IndexError string index out of range
        # expect: TypeError 'str' object does not support item assignment
        # expect: TypeError 'str' object doesn't support item deletion
        # expect: ValueError slice step cannot be zero

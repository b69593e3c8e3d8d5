# Concatenation, repetition, comparison, hashing, quoting of `repr`.
print('a' + 'b', 'ab' * 3, 3 * 'x', 'a' * 0, 'a' * -5, 'a' 'b', 'a' < 'B')  # expect: ab ababab xxx   ab False
print('a' == b'a', 'a' != 1, hash('abc') == hash('ab' + 'c'))  # expect: False True True
print(repr("it's"), repr('say "hi"'), repr('both \' and "'), repr('back\\slash'))
# expect: "it's" 'say "hi"' 'both \' and "' 'back\\slash'
print(repr('\x00\x1f\x7f\x80\xad\u200b\ue000\U0001f40d'), ascii('ü'), repr('tab\t'))
# expect: '\x00\x1f\x7f\x80\xad\u200b\ue000🐍' '\xfc' 'tab\t'
print(str('x'), '%r' % 'a\n')  # expect: x 'a\n'
for source in ("'a' + 1", "'a' + b'b'", "1 + 'a'", "'a' * 'b'", "'a' * 1.5", "'a' - 'b'", "'a' < 1",
               "-'a'", "'a' * (1 << 70)", "'a' @ 'b'"):
    try:
        eval(source)
    except (TypeError, OverflowError, MemoryError) as error:
        print(type(error).__name__, error)
        # expect: TypeError can only concatenate str (not "int") to str
        # expect: TypeError can only concatenate str (not "bytes") to str
        # expect: TypeError unsupported operand type(s) for +: 'int' and 'str'
        # expect: TypeError can't multiply sequence by non-int of type 'str'
        # expect: TypeError can't multiply sequence by non-int of type 'float'
        # expect: TypeError unsupported operand type(s) for -: 'str' and 'str'
        # expect: TypeError '<' not supported between instances of 'str' and 'int'
        # expect: TypeError bad operand type for unary -: 'str'
        # expect: OverflowError cannot fit 'int' into an index-sized integer
        # expect: TypeError unsupported operand type(s) for @: 'str' and 'str'
s = 'start'
t = s
s += '!'
print(s, t)  # expect: start! start

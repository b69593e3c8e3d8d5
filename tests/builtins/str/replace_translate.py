# replace with counts and empty patterns; translate with tables of ordinals.
print('aaa'.replace('a', 'b'), 'aaa'.replace('a', 'b', 2), 'abc'.replace('', '-'))  # expect: bbb bba -a-b-c-
print('abc'.replace('', '-', 2), 'aaa'.replace('aa', 'x'), 'abc'.replace('b', ''))  # expect: -a-bc xa ac
print('a'.replace('a', 'b', 0), 'aXbX'.replace('X', '🐍', count=1))  # expect: a a🐍bX
table = str.maketrans('abc', 'xyz', 'q')
print('aqbqc'.translate(table), 'abc'.translate({97: 'AA', 98: None, 99: 0x44}))  # expect: xyz AAD
print('é'.translate({ord('é'): 'e'}), str.maketrans({'a': 'b', 5: None}))  # expect: e {97: 'b', 5: None}
print(str.maketrans('a', 'b'))  # expect: {97: 98}
class Table:
    def __getitem__(self, key):
        if key == 98: raise LookupError
        return chr(key).upper()
print('abc'.translate(Table()))  # expect: AbC
for f in (lambda: str.maketrans('ab', 'c'), lambda: str.maketrans({'ab': 1}),
          lambda: 'a'.translate({97: 1.5}), lambda: 'a'.translate({97: 0x110000}),
          lambda: 'a'.replace('a'), lambda: 'a'.replace(1, 'b'),
          lambda: str.maketrans(5), lambda: 'a'.translate(5)):
    try:
        f()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: ValueError the first two maketrans arguments must have equal length
        # expect: ValueError string keys in translate table must be of length 1
        # expect: TypeError character mapping must return integer, None or str
        # expect: ValueError character mapping must be in range(0x110000)
        # expect: TypeError replace() takes at least 2 positional arguments (1 given)
        # expect: TypeError replace() argument 1 must be str, not int
        # expect: TypeError if you give only one argument to maketrans it must be a dict
        # expect: TypeError 'int' object is not subscriptable

# find, index, count, startswith and endswith take start and end like slices.
s = 'abcabcabc'
print(s.find('c'), s.find('c', 3), s.find('c', -3), s.find('z'))  # expect: 2 5 8 -1
print(s.find('abc', 1, 5), s.find(''), s.find('', 9), s.find('', 10), s.rfind('ab'))  # expect: -1 0 9 -1 6
print(s.rfind('ab', 0, -3), s.rfind(''))  # expect: 3 9
print(s.index('b'), s.rindex('b'), s.count('abc'), s.count('a', 1), s.count(''))  # expect: 1 7 3 2 10
print('aaaa'.count('aa'), ''.count(''), 'é🐍é'.find('é', 1), 'é🐍é'.count('é'))  # expect: 2 1 2 2
print(s.startswith('abc'), s.startswith('bc', 1), s.startswith(('x', 'ab')))  # expect: True True True
print(s.startswith(()), s.endswith('c', 0, 3), s.endswith(('b', 'c')))  # expect: False True True
print(s.startswith(''), s.startswith('', 20), s.endswith('', 9))  # expect: True False True
for f in (lambda: s.index('z'), lambda: s.rindex('z'), lambda: s.find(1), lambda: s.count(),
          lambda: s.startswith(1), lambda: s.endswith(['a']), lambda: s.startswith(('a', 1), 5),
          lambda: s.find('a', 'b'),
          lambda: 5 in 'abc', lambda: None in ''):
    try:
        print(f())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: ValueError substring not found
        # expect: ValueError substring not found
        # expect: TypeError find() argument 1 must be str, not int
        # expect: TypeError count expected at least 1 argument, got 0
        # expect: TypeError startswith first arg must be str or a tuple of str, not int
        # expect: TypeError endswith first arg must be str or a tuple of str, not list
        # expect: TypeError tuple for startswith must only contain str, not int
        # expect: TypeError slice indices must be integers or None or have an __index__ method
        # expect: TypeError 'in <string>' requires string as left operand, not int
        # expect: TypeError 'in <string>' requires string as left operand, not NoneType

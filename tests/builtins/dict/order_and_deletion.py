# Order is that of first insertion; replacing keeps the place, deleting and adding again moves to the end.
d = dict.fromkeys('abcde')
d['b'] = 'new'
del d['a']
d['a'] = 'again'
print(d)  # expect: {'b': 'new', 'c': None, 'd': None, 'e': None, 'a': 'again'}
print(d.popitem(), d.pop('c'), list(d))  # expect: ('a', 'again') None ['b', 'd', 'e']
for i in range(50):
    d[i] = i
for i in range(49):
    del d[i]
print(d)  # expect: {'b': 'new', 'd': None, 'e': None, 49: 49}
d.update(e=1, z=2); print(list(d), {1: 1, 2: 2} == {2: 2, 1: 1}, list({1: 1} | {0: 0, 1: 9}))
# expect: ['b', 'd', 'e', 49, 'z'] True [1, 0]
x = {'k': 1}; x |= {'j': 2}; x |= [('k', 3)]; print(x)  # expect: {'k': 3, 'j': 2}
for source in ('{} | []', '{} < {}', '{} + {}', 'x | 5'):
    try:
        eval(source)
    except TypeError as error:
        print(error)
        # expect: unsupported operand type(s) for |: 'dict' and 'list'
        # expect: '<' not supported between instances of 'dict' and 'dict'
        # expect: unsupported operand type(s) for +: 'dict' and 'dict'
        # expect: unsupported operand type(s) for |: 'dict' and 'int'

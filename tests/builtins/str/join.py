# `join` takes an iterable of str and names the item that is none.
print(','.join('abc'), ''.join([]), '-'.join(['only']))  # expect: a,b,c  only
print(', '.join(str(i) for i in range(4)), 'é'.join(('a', '🐍')), ''.join(['a'] * 3))
# expect: 0, 1, 2, 3 aé🐍 aaa
print('-'.join({'k': 1}), ' '.join(reversed('abc')))  # expect: k c b a
for items in ([1], ['a', None, 'b'], ['a', b'b'], 5, ['a', ['b']]):
    try:
        ','.join(items)
    except TypeError as error:
        print(error)
        # expect: sequence item 0: expected str instance, int found
        # expect: sequence item 1: expected str instance, NoneType found
        # expect: sequence item 1: expected str instance, bytes found
        # expect: can only join an iterable
        # expect: sequence item 1: expected str instance, list found
items = ['x']
def grow():
    for i in range(3):
        items.append('y')
        yield str(i)
print('/'.join(grow()), len(items))  # expect: 0/1/2 4

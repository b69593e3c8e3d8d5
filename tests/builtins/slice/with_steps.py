# Slices with a step, of every sequence that is read without a slice object, and of those that are not.
items, text, row = list(range(10)), '0123456789', tuple(range(10))
for a, b, c in [(None, None, 2), (None, None, -1), (8, 2, -3), (1, None, 4), (-3, -9, -2), (5, 5, 2), (2, 8, -1), (9, None, -10), (None, 3, 10**30), (0, 10, 1)]:
    got = items[a:b:c]
    assert list(row[a:b:c]) == got == [int(x) for x in text[a:b:c]] == list(range(10)[a:b:c]) == list(bytes(range(10))[a:b:c]), (a, b, c)
    print(got)
# expect: [0, 2, 4, 6, 8]
# expect: [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]
# expect: [8, 5]
# expect: [1, 5, 9]
# expect: [7, 5, 3]
# expect: []
# expect: []
# expect: [9]
# expect: [0]
# expect: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
print(row[::1] is row, text[::1] == text, 'äöü'[::-1], 'äöü'[::2])  # expect: True True üöä äü
class Index:
    def __init__(self, n): self.n = n
    def __index__(self): items.append(self.n); return self.n
print(items[Index(9)::Index(-3)], len(items))  # expect: [9, 6, 3, 0] 12
class Shows:
    def __getitem__(self, key): return key
print(Shows()[1:2:3], Shows()[::], Shows()[::True])  # expect: slice(1, 2, 3) slice(None, None, None) slice(None, None, True)
class Sub(list): pass
print(type(Sub(items)[::2]))  # expect: <class 'list'>
for bad in (0, False, 1.5, 'a'):
    try: items[::bad]
    except (ValueError, TypeError) as e: print(e)
# expect: slice step cannot be zero
# expect: slice step cannot be zero
# expect: slice indices must be integers or None or have an __index__ method
# expect: slice indices must be integers or None or have an __index__ method
try: {}[1:2:3]
except KeyError as e: print(e)  # expect: slice(1, 2, 3)
five = 5
try: five[1:2:3]
except TypeError as e: print(e)  # expect: 'int' object is not subscriptable
a = [1, 2, 3, 4, 5, 6]
a[:4] = a[3::-1]
print(a)  # expect: [4, 3, 2, 1, 5, 6]
a[1:1] = a
print(a)  # expect: [4, 4, 3, 2, 1, 5, 6, 3, 2, 1, 5, 6]
class Noisy:
    def __del__(self): seen.append(len(b))
seen = []
b = [Noisy() for _ in range(40)]
b[5:30] = [1]
print(seen == [16] * 25, len(b))  # expect: True 16

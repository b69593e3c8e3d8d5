# `del` takes attributes, subscripts, slices and nested target lists, from left to right.
class Loud:
    def __delattr__(self, name):
        print('delattr', name)
    def __delitem__(self, key):
        print('delitem', key)

loud = Loud()
del loud.a, (loud[1], [loud[2:3], loud['k', ...]])
# expect: delattr a
# expect: delitem 1
# expect: delitem slice(2, 3, None)
# expect: delitem ('k', Ellipsis)
items = list(range(10))
del items[::3]
print(items)  # expect: [1, 2, 4, 5, 7, 8]
del items[1:3], items[0]
print(items)  # expect: [5, 7, 8]
try:
    del (1, 2)[0]
except TypeError as error:
    print(error)  # expect: 'tuple' object doesn't support item deletion

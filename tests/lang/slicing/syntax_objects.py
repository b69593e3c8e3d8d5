# A subscript passes a slice object, a tuple for commas, and Ellipsis as itself.
class Show:
    def __getitem__(self, key):
        return key
    def __setitem__(self, key, value):
        print('set', key, value)
    def __delitem__(self, key):
        print('del', key)

s = Show()
print(s[1], s[1:], s[:2], s[::], s[1:2:3], s[1:, ...], s[()], s[1,])
# expect: 1 slice(1, None, None) slice(None, 2, None) slice(None, None, None) slice(1, 2, 3) (slice(1, None, None), Ellipsis) () (1,)
print(s[:, 1:2, 'x'], s[None], s['a':'b':'c'])
# expect: (slice(None, None, None), slice(1, 2, None), 'x') None slice('a', 'b', 'c')
s[1:2] = 3  # expect: set slice(1, 2, None) 3
del s[..., ::-1]  # expect: del (Ellipsis, slice(None, None, -1))
s[0] += 1  # expect: set 0 1

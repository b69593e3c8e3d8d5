# Subscription methods serve reading, writing, deleting; without them TypeError names the type.
class Store:
    def __init__(self): self.log = []
    def __getitem__(self, key): return f'item {key}'
    def __setitem__(self, key, value): self.log.append((key, value))
    def __delitem__(self, key): self.log.append(key)

s = Store()
s['a'] = 1
s[1, 2] = 3
del s['a']
print(s[0], s[-1], s.log)  # expect: item 0 item -1 [('a', 1), ((1, 2), 3), 'a']
for source in ('object()[0]', 'object()[0] = 1', 'del object()[0]', 'len["a"]', 'int[0]',
               '"abc"[0] = "x"', 'del (1,)[0]', 'range(3)[0] = 1'):
    try:
        exec(source)
    except TypeError as error:
        print(error)
        # expect: 'object' object is not subscriptable
        # expect: 'object' object does not support item assignment
        # expect: 'object' object does not support item deletion
        # expect: 'builtin_function_or_method' object is not subscriptable
        # expect: type 'int' is not subscriptable
        # expect: 'str' object does not support item assignment
        # expect: 'tuple' object doesn't support item deletion
        # expect: 'range' object does not support item assignment

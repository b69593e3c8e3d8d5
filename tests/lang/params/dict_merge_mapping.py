# `**` takes any mapping: it asks `keys()` and `__getitem__`.
class Mapping:
    def keys(self):
        print('keys')
        return iter(['b', 'a'])
    def __getitem__(self, key):
        print('get', key)
        return key * 2

def f(**kwargs):
    return kwargs

print(f(**Mapping()))
# expect: keys
# expect: get b
# expect: get a
# expect: {'b': 'bb', 'a': 'aa'}
print({**Mapping(), 'c': 1})
# expect: keys
# expect: get b
# expect: get a
# expect: {'b': 'bb', 'a': 'aa', 'c': 1}

class NoItems:
    def keys(self):
        return ['x']

try:
    f(**NoItems())
except TypeError as error:
    print(error)  # expect: 'NoItems' object is not subscriptable

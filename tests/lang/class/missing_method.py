# A dict subclass answers a missing key through `__missing__`, for `d[k]` only.
class Default(dict):
    def __missing__(self, key):
        return f'<{key}>'

d = Default(a=1)
print(d['a'], d['b'], d.get('b'), 'b' in d, len(d))  # expect: 1 <b> None False 1

class Broken(dict):
    __missing__ = None

try:
    Broken()['x']
except TypeError as error:
    print(error)  # expect: 'NoneType' object is not callable
try:
    dict.__getitem__({}, 'key')
except KeyError as error:
    print(error.args)  # expect: ('key',)

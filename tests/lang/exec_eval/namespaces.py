# `exec` and `eval` take globals and locals; builtins are added to the globals.
space = {'x': 5}
exec('y = x + 1', space)
print(space['y'], '__builtins__' in space)  # expect: 6 True
print(eval('x * y', space), eval('a + x', {'x': 1}, {'a': 10}))  # expect: 30 11
local = {}
exec('z = 1\ndef f(): return z', {}, local)
print(sorted(local))  # expect: ['f', 'z']
try:
    local['f']()
except NameError as error:
    print(error)  # expect: name 'z' is not defined
print(eval('len([1])', {'__builtins__': {'len': lambda x: 'fake'}}))  # expect: fake
try:
    eval('len', {'__builtins__': {}})
except NameError as error:
    print(error)  # expect: name 'len' is not defined

class Map(dict):
    def __getitem__(self, key): return f'<{key}>'
    def __missing__(self, key): return '?'
print(eval('name', {}, Map()))  # expect: <name>

# Globals and builtins that look keys up in their own way were read as plain dicts.
class Missing(dict):
    def __missing__(self, key): return int(key.removeprefix('n_'))
f = eval('lambda: n_1 + n_22', Missing())
print(f(), f(), eval('n_7', Missing()))  # expect: 23 23 7
class Refusing(dict):
    def __getitem__(self, key): raise LookupError(key)
for namespace in Refusing(x=1), {'__builtins__': Refusing(x=1)}:
    try:
        exec('x', namespace)
    except LookupError as error:
        print(repr(error))
# expect: LookupError('x')
# expect: LookupError('x')

# `format` and f-strings call `__format__` with the spec; object's accepts only an empty one.
class F:
    def __format__(self, spec):
        return f'<{spec}>'

print(f'{F():abc} {F()}', format(F(), 'x'), '{:{}}'.format(F(), 'in'))  # expect: <abc> <> <x> <in>

class Plain:
    def __str__(self): return 'plain'

print(f'{Plain()}', format(Plain()))  # expect: plain plain
try:
    f'{Plain():>10}'
except TypeError as error:
    print(error)  # expect: unsupported format string passed to Plain.__format__

class Bad:
    def __format__(self, spec): return 5

try:
    f'{Bad()}'
except TypeError as error:
    print(error)  # expect: __format__ must return a str, not int

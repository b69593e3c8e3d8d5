# Formatter can be subclassed: parse, get_value, format_field, convert_field.
import string
f = string.Formatter()
print(f.format('{0} {x:>3}', 1, x=2), list(f.parse('a{b!r:c}d{{')))
# expect: 1   2 [('a', 'b', 'c', 'r'), ('d{', None, None, None)]
print(f.vformat('{} {k}', (1,), {'k': 2}))  # expect: 1 2
class Default(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f'<{key}>') if isinstance(key, str) else super().get_value(key, args, kwargs)
    def convert_field(self, value, conversion):
        return value.upper() if conversion == 'u' else super().convert_field(value, conversion)
print(Default().format('{a} {b!u} {0}', 'pos', b='x'))  # expect: <a> X pos
for g in (lambda: f.format('{0}'), lambda: f.format('{x}'), lambda: f.format('{0!z}', 1), lambda: f.format()):
    try:
        g()
    except (IndexError, KeyError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: IndexError tuple index out of range
        # expect: KeyError 'x'
        # expect: ValueError Unknown conversion specifier z
        # expect: TypeError Formatter.format() missing 1 required positional argument: 'format_string'

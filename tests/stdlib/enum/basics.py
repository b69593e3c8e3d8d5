# Enum members: names, values, lookup, iteration, aliases, identity.
from enum import Enum, unique
class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1
    def describe(self): return f'{self.name}={self.value}'
print(Color.RED, repr(Color.RED), Color(2), Color['GREEN'], list(Color))
# expect: Color.RED <Color.RED: 1> Color.GREEN Color.GREEN [<Color.RED: 1>, <Color.GREEN: 2>]
print(Color.CRIMSON is Color.RED, len(Color), Color.RED.describe())  # expect: True 2 RED=1
print(Color.RED in Color, 1 in Color, 9 in Color, Color.RED == 1, Color.RED.name)
# expect: True True False False RED
print(f'{Color.GREEN}', isinstance(Color.RED, Color), Color.__members__['CRIMSON'])
# expect: Color.GREEN True Color.RED
for f in (lambda: Color(9), lambda: Color['BLUE'], lambda: Color.BLUE, lambda: setattr(Color, 'RED', 5),
          lambda: Color.RED < Color.GREEN, lambda: delattr(Color, 'RED'),
          lambda: exec('class Sub(Color): pass'), lambda: setattr(Color.RED, 'value', 3), lambda: Color()):
    try:
        f()
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: ValueError 9 is not a valid Color
        # expect: KeyError 'BLUE'
        # expect: AttributeError type object 'Color' has no attribute 'BLUE'
        # expect: AttributeError cannot reassign member 'RED'
        # expect: TypeError '<' not supported between instances of 'Color' and 'Color'
        # expect: AttributeError 'Color' cannot delete member 'RED'.
        # expect: TypeError <enum 'Sub'> cannot extend <enum 'Color'>
        # expect: AttributeError <enum 'Enum'> cannot set attribute 'value'
        # expect: TypeError EnumType.__call__() missing 1 required positional argument: 'value'
try:
    @unique
    class Dup(Enum):
        A = 1
        B = 1
except ValueError as error:
    print(error)  # expect: duplicate values found in <enum 'Dup'>: B -> A

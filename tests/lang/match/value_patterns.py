# Dotted names are values compared with `==`; a plain name is a capture.
class Color:
    RED = 1
    class Deep:
        BLUE = 'blue'

class Eq:
    def __eq__(self, other):
        print('eq', other)
        return True

def f(x):
    match x:
        case Color.RED: return 'red'
        case Color.Deep.BLUE: return 'blue'
        case RED: return f'captured {RED}'

print(f(1), f('blue'), f(2))  # expect: red blue captured 2
print(f(Eq()))
# expect: eq 1
# expect: red
try:
    match 1:
        case Color.GREEN: pass
except AttributeError as error:
    print(error)  # expect: type object 'Color' has no attribute 'GREEN'

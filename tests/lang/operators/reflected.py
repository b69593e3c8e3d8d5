# A binary operator tries the left operand, then the right operand's reflected method.
class Num:
    def __init__(self, tag):
        self.tag = tag
    def __add__(self, other):
        return f'{self.tag}+' if isinstance(other, Num) else NotImplemented
    def __radd__(self, other):
        return f'{other}+{self.tag}'
    def __rsub__(self, other):
        return f'{other}-{self.tag}'

print(Num('a') + Num('b'))  # expect: a+
print(3 + Num('b'))  # expect: 3+b
print([1] + Num('c'))  # expect: [1]+c
print(1 - Num('d'))  # expect: 1-d
print(sum([Num('x')], 0))  # expect: 0+x
try:
    Num('e') + 1
except TypeError as error:
    print(error)  # expect: unsupported operand type(s) for +: 'Num' and 'int'
try:
    Num('e') - 1
except TypeError as error:
    print(error)  # expect: unsupported operand type(s) for -: 'Num' and 'int'

# Special methods of the metaclass make operators work on the class itself.
class Meta(type):
    def __len__(cls): return 3
    def __iter__(cls): return iter('abc')
    def __contains__(cls, x): return x == 'in'
    def __add__(cls, other): return f'{cls.__name__}+{other}'
    def __repr__(cls): return f'<<{cls.__name__}>>'
    def __bool__(cls): return False
    def __eq__(cls, other): return other == 'twin' or cls is other
    __hash__ = type.__hash__

class C(metaclass=Meta): pass

print(len(C), list(C), 'in' in C, C + 1, C, bool(C), C == 'twin', C == C, {C: 1})
# expect: 3 ['a', 'b', 'c'] True C+1 <<C>> False True True {<<C>>: 1}
print(repr(C()).split(' object')[0])  # expect: <__main__.C

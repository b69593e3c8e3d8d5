# singledispatch chooses by the first argument's class, following the MRO.
from functools import singledispatch, singledispatchmethod
@singledispatch
def show(x): return f'object {x}'
@show.register
def _(x: int): return f'int {x}'
@show.register(list)
def _(x): return f'list of {len(x)}'
@show.register
def _(x: float | str): return f'float or str {x}'
print(show(1), show(True), show([1, 2]), show(2.5), show('s'), show(None))
# expect: int 1 int True list of 2 float or str 2.5 float or str s object None
print(show.dispatch(bool) is show.dispatch(int))  # expect: True
print(sorted(c.__name__ for c in show.registry))  # expect: ['float', 'int', 'list', 'object', 'str']
class C:
    @singledispatchmethod
    def m(self, x): return 'default'
    @m.register
    def _(self, x: int): return 'int'
    @m.register
    @classmethod
    def _(cls, x: str): return cls.__name__
print(C().m(1), C().m('a'), C().m([]))  # expect: int C default
try:
    show()
except TypeError as error:
    print(error)  # expect: show requires at least 1 positional argument
try:
    show.register('text')
except TypeError as error:
    print(error)
    # expect: Invalid first argument to `register()`: 'text'. Use either `@register(some_class)` or plain `@register` on an annotated function.

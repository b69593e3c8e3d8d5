# A dataclass has `__init__`, `__repr__`, `__eq__`; defaults and factories.
from dataclasses import dataclass, field, fields, asdict, astuple, replace, is_dataclass
@dataclass
class Item:
    name: str
    price: float = 1.5
    tags: list = field(default_factory=list)
    hidden: int = field(default=0, repr=False, compare=False)
    count = 'no annotation: a class attribute'

a, b = Item('x'), Item('x', hidden=9)
a.tags.append('t')
print(a, a == b, b, Item('x') == Item('x', hidden=3), [f.name for f in fields(a)])
# expect: Item(name='x', price=1.5, tags=['t']) False Item(name='x', price=1.5, tags=[]) True ['name', 'price', 'tags', 'hidden']
print(asdict(a), astuple(b), replace(a, name='y'), is_dataclass(Item))
# expect: {'name': 'x', 'price': 1.5, 'tags': ['t'], 'hidden': 0} ('x', 1.5, [], 9) Item(name='y', price=1.5, tags=['t']) True
print(Item.__match_args__, Item.__hash__)  # expect: ('name', 'price', 'tags', 'hidden') None
@dataclass
class Outer:
    item: Item
    items: dict
o = Outer(Item('i'), {'k': [Item('j')]})
print(asdict(o)['items']['k'][0]['name'], astuple(o)[0])  # expect: j ('i', 1.5, [], 0)
for f in (lambda: Item(), lambda: Item('a', 1, [], 0, 5), lambda: Item(nam='x'), lambda: asdict(5),
          lambda: fields(5), lambda: replace(a, zz=1), lambda: a < b):
    try:
        f()
    except TypeError as error:
        print(error)
        # expect: Item.__init__() missing 1 required positional argument: 'name'
        # expect: Item.__init__() takes from 2 to 5 positional arguments but 6 were given
        # expect: Item.__init__() got an unexpected keyword argument 'nam'. Did you mean 'name'?
        # expect: asdict() should be called on dataclass instances
        # expect: must be called with a dataclass type or instance
        # expect: Item.__init__() got an unexpected keyword argument 'zz'
        # expect: '<' not supported between instances of 'Item' and 'Item'

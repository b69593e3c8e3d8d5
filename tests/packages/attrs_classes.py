# attrs makes classes: fields with validators and converters, slots, frozen ones, ordering, evolve, hooks, and old names.
# needs: attr attrs
import attr
import attrs
from attrs import define, field, frozen, validators


@define
class Account:
    owner: str = field(validator=validators.instance_of(str))
    balance: float = field(default=0.0, converter=float)
    tags: list = field(factory=list, repr=False)
    _secret: int = field(default=7, alias='_secret' if attr.__version__ < '22' else 'secret')

    @balance.validator
    def _not_negative(self, attribute, value):
        if value < 0:
            raise ValueError(f'{attribute.name} is {value}')

a = Account('Ann', '12.5')
print(a, a == Account('Ann', 12.5), a.tags)  # expect: Account(owner='Ann', balance=12.5, _secret=7) True []
try:
    a.other = 1
except AttributeError as e:
    print(type(e).__name__)  # expect: AttributeError
try:
    a.balance = -1
except ValueError as e:
    print(e)  # expect: balance is -1.0
try:
    Account(5)
except TypeError as e:
    print(e.args[0])  # expect: 'owner' must be <class 'str'> (got 5 that is a <class 'int'>).
try:
    Account()
except TypeError as e:
    print(e)  # expect: Account.__init__() missing 1 required positional argument: 'owner'


@frozen(order=True)
class Version:
    major: int
    minor: int = 0
    label: str = field(default='', eq=False, order=False)

    @classmethod
    def parse(cls, text):
        return cls(*map(int, text.split('.')))

print(sorted(map(Version.parse, ['2.1', '1.9', '2'])))
# expect: [Version(major=1, minor=9, label=''), Version(major=2, minor=0, label=''), Version(major=2, minor=1, label='')]
print(len({Version(1), Version(1, label='x')}), attrs.evolve(Version(1), minor=4))  # expect: 1 Version(major=1, minor=4, label='')
try:
    Version(1).major = 2
except attrs.exceptions.FrozenInstanceError as e:
    print(repr(e))  # expect: FrozenInstanceError()
print(attrs.asdict(Account('B', 1, [Version(3)]), filter=lambda f, v: f.name != '_secret'))
# expect: {'owner': 'B', 'balance': 1.0, 'tags': [{'major': 3, 'minor': 0, 'label': ''}]}
print(attrs.astuple(Version(3)), [f.name for f in attrs.fields(Version)], attrs.has(Version))  # expect: (3, 0, '') ['major', 'minor', 'label'] True


@attr.s(auto_attribs=True, kw_only=True)
class Shape:
    name: str = 'shape'
    area: float = attr.ib(init=False)
    size: float = attr.ib(default=attr.Factory(lambda self: len(self.name), takes_self=True))

    def __attrs_post_init__(self):
        self.area = self.size ** 2


@attr.s(auto_attribs=True, kw_only=True)
class Square(Shape):
    sides: int = attr.ib(default=4, metadata={'unit': 'one'}, validator=validators.in_([4]))

print(Square(name='abc'))  # expect: Square(name='abc', area=9, size=3, sides=4)
print(attr.fields(Square).sides.metadata['unit'], issubclass(Square, Shape))  # expect: one True
Point = attrs.make_class('Point', {'x': field(), 'y': field(default=0)}, hash=True)
print(Point(1), hash(Point(1, 2)) == hash(Point(1, 2)))  # expect: Point(x=1, y=0) True


@define(on_setattr=attrs.setters.frozen)
class Config:
    path: str = field(converter=attrs.converters.optional(str.strip), default=None)
    level: int = field(default=3, validator=[validators.ge(0), validators.lt(10)])
    modes: list[str] = field(factory=list, validator=validators.deep_iterable(validators.matches_re(r'[a-z]+')))

print(Config(' /x '), Config(modes=['a']).modes)  # expect: Config(path='/x', level=3, modes=[]) ['a']
for bad in ({'level': 10}, {'modes': ['A']}):
    try:
        Config(**bad)
    except ValueError as e:
        print(str(e.args[0]).split('(')[0])
# expect: 'level' must be < 10: 10
# expect: 'modes' must match regex '[a-z]+' 
match Version(4, 2):
    case Version(4, minor):
        print('minor', minor)  # expect: minor 2


@define
class Node:
    value: int
    next: 'Node | None' = None

attrs.resolve_types(Node)
print(attrs.fields(Node).next.type, Node(1, Node(2)))  # expect: __main__.Node | None Node(value=1, next=Node(value=2, next=None))

# Objects of classes: attributes, slots, __reduce__, __getnewargs__, __setstate__, list and dict subclasses.
import pickle
class Plain:
    def __init__(self, **kwargs):
        self.__dict__.update(kwargs)
class Slots:
    __slots__ = 'a', 'b'
class New(tuple):
    def __new__(cls, *args, scale=1):
        return super().__new__(cls, args)
    def __getnewargs_ex__(self):
        return tuple(self), {'scale': 2}
class State:
    def __getstate__(self):
        return 'state'
    def __setstate__(self, state):
        self.state = state
class MyList(list): pass
class MyDict(dict): pass
class Reduced:
    def __reduce__(self):
        return Plain, (), {'x': 1}
class WithItems:
    def __reduce__(self):
        return MyList, (), None, iter([1, 2])
class Outer:
    class Inner:
        def method(self): return 'called'
class Setter:
    def __reduce__(self):
        return Plain, (), 5, None, None, set_five
def set_five(obj, state):
    obj.five = state
p = Plain(a=1, me=None)
p.me = p
s = Slots()
s.a = 1
for protocol in range(6):
    loads = lambda x: pickle.loads(pickle.dumps(x, protocol))
    q = loads(p)
    assert q.me is q and q.a == 1 and q is not p
    if protocol >= 2:
        assert loads(s).a == 1 and not hasattr(loads(s), 'b')
        assert loads(New(1, 2)) == (1, 2) and type(loads(New(1, 2))) is New
    assert loads(State()).state == 'state'
    m = MyList([1]); m.x = 2
    assert loads(m) == [1] and loads(m).x == 2 and type(loads(m)) is MyList
    assert loads(MyDict(a=1)) == {'a': 1} and loads(Reduced()).x == 1 and loads(WithItems()) == [1, 2]
    assert loads(Outer.Inner) is Outer.Inner and loads(Outer.Inner().method)() == 'called'
    assert loads(Setter()).five == 5
    e = loads(ValueError('x', 1))
    assert e.args == ('x', 1) and type(e) is ValueError
    assert loads([].append) is not None and loads(str.upper)('a') == 'A'
print('ok')  # expect: ok
print(pickle.dumps(p))
# expect: b'\x80\x04\x95+\x00\x00\x00\x00\x00\x00\x00\x8c\x08__main__\x94\x8c\x05Plain\x94\x93\x94)\x81\x94}\x94(\x8c\x01a\x94K\x01\x8c\x02me\x94h\x03ub.'

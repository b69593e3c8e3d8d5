# match: keys that are equal, names in class patterns are not mangled, and of two bases the first says whether it is a sequence.
import collections.abc
for keys in '0: _, False: _', '0: _, 0.0: _', '1: _, 1.5: _, 1+0j: _', '0: _, 0j: _', '-1: _, -1.0: _', 'f"": _', 'None: _, False: _':
    try:
        compile('match ...:\n case {' + keys + '}: pass', 'f', 'exec')
        print('fine')
    except SyntaxError as error:
        print(error.msg)
# expect: mapping pattern checks duplicate key (False)
# expect: mapping pattern checks duplicate key (0.0)
# expect: mapping pattern checks duplicate key ((1+0j))
# expect: mapping pattern checks duplicate key (0j)
# expect: mapping pattern checks duplicate key (-1.0)
# expect: mapping pattern keys may only match literals and attribute lookups
# expect: fine
class C: pass
class Outer:
    def f(self, x):
        match x:
            case C(__name=y): return y
c = C()
setattr(c, '__name', 'plain')
setattr(c, '_Outer__name', 'mangled')
print(Outer().f(c))  # expect: plain
class List(list, collections.abc.Mapping): pass
class Dict(dict, collections.UserList): pass
for x in List(), Dict():
    match x:
        case []: print('sequence')
        case {}: print('mapping')
# expect: sequence
# expect: mapping

# Subclasses of builtin types keep their state and may carry attributes; operators return the base type.
class MyInt(int):
    def __new__(cls, value, note=''):
        self = super().__new__(cls, value)
        self.note = note
        return self

n = MyInt(5, 'five')
print(n + 1, type(n + 1).__name__, n.note, n == 5, hash(n) == hash(5), {5: 'x'}[n])
# expect: 6 int five True True x

class MyList(list):
    def __init__(self, *items):
        super().__init__(items)

m = MyList(3, 1, 2)
m.sort()
m.extra = True
print(m, type(m[:2]).__name__, type(m + [0]).__name__, isinstance(m, list), m.extra)
# expect: [1, 2, 3] list list True True

class MyStr(str): pass
print(type(MyStr('a').upper()).__name__, type(str(MyStr('b'))).__name__, MyStr('c') + 'd')
# expect: str str cd
class MyDict(dict): pass
print(MyDict(a=1), type(MyDict(a=1).copy()).__name__, MyDict.fromkeys('x'),
      type(MyDict.fromkeys('x')).__name__)  # expect: {'a': 1} dict {'x': None} MyDict

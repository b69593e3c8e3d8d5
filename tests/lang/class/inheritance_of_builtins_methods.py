# Overridden special methods of builtin subclasses are used by syntax, not by other builtin methods.
class L(list):
    def __len__(self): return 99
    def __getitem__(self, i): return ('item', i)
    def __iter__(self): return iter('overridden')
    def append(self, x): super().append(('appended', x))

l = L([1, 2])
l.append(3); l.extend([4]); l += [5]
print(len(l), l[0], l[1:2], list(l)[:3], repr(l), [*l][0], l.pop(), bool(L()))
# expect: 99 ('item', 0) ('item', slice(1, 2, None)) ['o', 'v', 'e'] [1, 2, ('appended', 3), 4, 5] o 5 True
print(sorted(l)[0], 1 in l, l == [1, 2, ('appended', 3), 4])  # expect: d True True
class S(str):
    def __eq__(self, other): return 'eq called'
    def __hash__(self): return 1
    def __len__(self): return 50
print(S('a') == 'b', 'b' == S('a'), len(S('a')), S('abc').upper(), 'a' in S('abc'))
# expect: eq called eq called 50 ABC True
class I(int):
    def __add__(self, other): return 'added'
    def __index__(self): return 0
    def __bool__(self): return False
print(I(5) + 1, 1 + I(5), [10, 20, 30, 40, 50, 60][I(5)], bool(I(5)), range(I(2)))
# expect: added 6 60 False range(0, 2)
print(sum([I(1), I(2)]), I(7) * 2)  # expect: 3 14
class F(float):
    def __str__(self): return 'F'
print(F(1.5), repr(F(1.5)), f'{F(2.5)}', F(1) + F(2), '%s' % F(3))  # expect: F 1.5 F 3.0 F

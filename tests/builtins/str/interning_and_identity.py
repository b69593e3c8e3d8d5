# Equality never depends on how a string was made.
import sys
a = 'hello'
b = ''.join(['he', 'llo'])
print(a == b, hash(a) == hash(b), {a: 1}[b], sys.intern(b) is sys.intern(a))  # expect: True True 1 True
print(a in {b}, getattr(str, b[:0] + 'upper')('x'))  # expect: True X
class C: pass
c = C()
setattr(c, ''.join(['at', 'tr']), 1)
print(c.attr, vars(c), getattr(c, 'at' + 'tr'))  # expect: 1 {'attr': 1} 1
d = {}
for i in range(200): d['key' + str(i)] = i
print(all(d[f'key{i}'] == i for i in range(200)), 'key' + '7' in d)  # expect: True True
print('é' == '\u00e9', 'é' in {'\xe9'}, {'é': 1}.get(b'\xc3\xa9'.decode()))  # expect: True True 1
print('\x00a' == '\0a', len('\0'), 'a\0b'.split('\0'))  # expect: True 1 ['a', 'b']
parts = 'a,b,c'.split(',')
print(parts[0] == 'a', {p: p for p in parts}, ''.join(parts) is not None)
# expect: True {'a': 'a', 'b': 'b', 'c': 'c'} True
print('abc'[1] == 'b', 'abc'[1:2] == 'b', str(5) == '5', chr(97) == 'a')  # expect: True True True True

# copy is shallow, deepcopy recursive; atoms are shared; cycles and sharing are kept.
import copy
a = [1, [2, 3], {'k': (4, [5])}]
s, d = copy.copy(a), copy.deepcopy(a)
a[1].append('x'); a[2]['k'][1].append('y')
print(s, d, s[1] is a[1], d[1] is a[1])
# expect: [1, [2, 3, 'x'], {'k': (4, [5, 'y'])}] [1, [2, 3], {'k': (4, [5])}] True False
loop = [1]; loop.append(loop)
c = copy.deepcopy(loop)
print(c[1] is c, c is not loop)  # expect: True True
shared = []
pair = copy.deepcopy([shared, shared])
print(pair[0] is pair[1], pair[0] is shared, copy.copy(5))  # expect: True False 5
print(copy.deepcopy(len) is len, copy.copy((1, [2]))[1] == [2])  # expect: True True
t = (1, 2); u = (1, [2])
print(copy.deepcopy(t) is t, copy.deepcopy(u) is u, copy.copy(u) is u)  # expect: True False True
print(copy.deepcopy({1, 2}) == {1, 2}, copy.copy(bytearray(b'a')))  # expect: True bytearray(b'a')
print(copy.copy(print) is print, copy.copy(int) is int)  # expect: True True

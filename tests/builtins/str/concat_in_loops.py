# Building strings piece by piece gives the same as joining, whatever holds the string.
s = ''
for i in range(1000):
    s += str(i)
print(s == ''.join(map(str, range(1000))), len(s))  # expect: True 2890
class Box: text = ''
box, items, d = Box(), [''], {'k': ''}
for i in range(100):
    box.text += 'ab'; items[0] += 'é'; d['k'] += '🐍'
print(len(box.text), len(items[0]), len(d['k']), Box.text == '')  # expect: 200 100 100 True
t = u = 'start'
for _ in range(3): t += '!'
print(t, u)  # expect: start!!! start
def build(n):
    out = ''
    for i in range(n): out = out + chr(65 + i % 26)
    return out
print(build(30), len(build(5000)))  # expect: ABCDEFGHIJKLMNOPQRSTUVWXYZABCD 5000
x = 'a'
for _ in range(10): x += x
print(len(x), x.count('a'))  # expect: 1024 1024

# A global that appears, changes and disappears during a loop is seen at once.
def size(x): return len(x)

results = []
for i in range(90):
    if i == 30: len = lambda x: 'global'
    if i == 60: del len
    results.append(size('abc'))
print(results.count(3), results.count('global'))  # expect: 60 30
counter = 0
def bump():
    global counter
    counter += 1
    return counter
for _ in range(100): bump()
globals()['counter'] = 1000
print(bump())  # expect: 1001
del counter
try:
    bump()
except NameError as error:
    print(error)  # expect: name 'counter' is not defined
counter = 'text'
try:
    bump()
except TypeError as error:
    print(error)  # expect: can only concatenate str (not "int") to str
import builtins
builtins.size_of = 7
def use(): return size_of
print([use() for _ in range(20)][-1])  # expect: 7
builtins.size_of = 8
print(use())  # expect: 8

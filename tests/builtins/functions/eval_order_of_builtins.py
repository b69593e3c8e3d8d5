# Builtins evaluate callbacks in the documented order and stop when they can.
log = []
def key(x):
    log.append(x)
    return -x
print(min([3, 1, 2], key=key), log)  # expect: 3 [3, 1, 2]
log.clear()
print(list(zip((log.append(1), 2), (log.append(3), 4))), log)  # expect: [(None, None), (2, 4)] [1, 3]
log.clear()
print(next(filter(lambda x: log.append(x) or x > 1, [1, 2, 3])), log)  # expect: 2 [1, 2]
log.clear()
m = map(lambda x, y: log.append((x, y)), 'abc', [1, 2])
print(log, list(m), log)  # expect: [('a', 1), ('b', 2)] [None, None] [('a', 1), ('b', 2)]
def gen():
    log.append('started'); yield 1; log.append('resumed'); yield 2
log.clear()
g = gen()
print(any(g), log, all(g), log)  # expect: True ['started', 'resumed'] True ['started', 'resumed']
log.clear()
print(1 in gen(), log, sorted([2, 1], key=lambda x: log.append(x) or x), log)
# expect: True ['started', 2, 1] [1, 2] ['started', 2, 1]
log.clear()
print(sum((log.append(i) or i for i in range(3))), log)  # expect: 3 [0, 1, 2]
print(dict((k, log.append(k)) for k in 'ab'), log)  # expect: {'a': None, 'b': None} [0, 1, 2, 'a', 'b']

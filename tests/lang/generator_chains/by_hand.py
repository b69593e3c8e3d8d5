# Somebody resumes, throws into or closes an inner level of a parked chain; then its outermost goes on.
def leaf():
    n = 0
    while True:
        try:
            n += 1
            got = yield n
            if got:
                log.append(got)
        except KeyError as e:
            log.append(repr(e))
        except GeneratorExit:
            log.append('leaf closed')
            raise


def over(inner, name):
    try:
        result = yield from inner
        log.append((name, result))
        return name
    except ValueError as e:
        log.append((name, repr(e)))
        yield 'rescued by ' + name
    finally:
        log.append('finally ' + name)


def chain():
    a = leaf()
    b = over(a, 'b')
    c = over(b, 'c')
    d = over(c, 'd')
    return a, b, c, d


log = []
a, b, c, d = chain()
print(next(d), next(d), next(a), next(d), b.send('x'), next(d), c.send('y'), d.send('z'))  # expect: 1 2 3 4 5 6 7 8
print(log)  # expect: ['x', 'y', 'z']
print(b.throw(KeyError('k')), next(d), a.throw(KeyError('m')), d.throw(KeyError('n')))  # expect: 9 10 11 12
log.clear()
print(c.throw(ValueError('v')))  # expect: rescued by b
print(log)  # expect: [('b', "ValueError('v')")]
print(b.gi_yieldfrom, a.gi_frame, c.gi_yieldfrom is b)  # expect: None None True
try:
    next(d)
except StopIteration as e:
    print(e.value, log[1:])  # expect: d ['finally b', ('c', None), 'finally c', ('d', 'c'), 'finally d']

log.clear()
a, b, c, d = chain()
next(d)
next(d)
b.close()
print(log)  # expect: ['leaf closed', 'finally b']
try:
    next(d)
except StopIteration as e:
    print(e.value, log[2:])  # expect: d [('c', None), 'finally c', ('d', 'c'), 'finally d']

log.clear()
a, b, c, d = chain()
next(d)
next(d)
a.close()
try:
    next(d)
except StopIteration as e:
    print(e.value, log)  # expect: d ['leaf closed', ('b', None), 'finally b', ('c', 'b'), 'finally c', ('d', 'c'), 'finally d']

log.clear()
a, b, c, d = chain()
next(d)
next(d)
d.close()
print(log)  # expect: ['leaf closed', 'finally b', 'finally c', 'finally d']

log.clear()
a, b, c, d = chain()
next(d)
next(d)
del d  # the others stay as they are
print(log)  # expect: ['leaf closed', 'finally b', 'finally c', 'finally d']
print(next(c, 'over'))  # expect: over

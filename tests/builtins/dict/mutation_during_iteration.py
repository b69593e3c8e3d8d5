# Every iterator of a dict notices a change of size; views made before see the change.
d = {1: 1, 2: 2, 3: 3}
for make in (iter, lambda d: iter(d.values()), lambda d: iter(d.items()), reversed):
    it = make(d)
    next(it)
    d['new'] = 0
    try:
        next(it)
    except RuntimeError as error:
        print(error)
        # expect: dictionary changed size during iteration
        # expect: dictionary changed size during iteration
        # expect: dictionary changed size during iteration
        # expect: dictionary changed size during iteration
    del d['new']
it = iter(d)
list(it)
d[9] = 9
print(next(it, 'exhausted stays so'))  # expect: exhausted stays so
try:
    for k in d:
        d.clear()
except RuntimeError as error:
    print(error)  # expect: dictionary changed size during iteration
d = {1: 2}
for k in list(d):
    del d[k]
print(d)  # expect: {}
s = iter({1, 2})
print(s.__length_hint__())  # expect: 2

# Lists whose items and indices change them while they are at work.
def show(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
class Clears:
    def __init__(self, target, number=0):
        self.target, self.number = target, number
    def __index__(self):
        self.target.clear()
        return self.number
    def __eq__(self, other):
        self.target.clear()
        return False
class Appends:
    def __init__(self, target):
        self.target = target
    def __del__(self):
        self.target.append('gone')
def assign(target, key, value):
    target[key] = value
    return target
def delete(target, key):
    del target[key]
    return target
a = [1, 2, 3]; show(lambda: a[Clears(a, 1)])  # expect: IndexError list index out of range
a = [1, 2, 3]; show(lambda: a[Clears(a):2])  # expect: []
a = [1, 2, 3]; show(lambda: assign(a, Clears(a), 5))  # expect: IndexError list assignment index out of range
a = [1, 2, 3]; show(lambda: assign(a, slice(Clears(a), 3), [7, 8]))  # expect: [7, 8]
a = [1, 2, 3]; show(lambda: delete(a, slice(Clears(a), None, 2)))  # expect: []
a = [1, 2, 3]; show(lambda: a.pop(Clears(a)))  # expect: IndexError pop from empty list
a = [1, 2, 3]; show(lambda: (a.insert(Clears(a, 1), 5), a))  # expect: (None, [5])
a = [1, 2, 3]; show(lambda: (a * Clears(a, 2), a))  # expect: ([], [])
for method in 'index', 'count', 'remove', '__contains__':
    a = []; a += [Clears(a), 2, 3]; show(lambda: getattr(a, method)(3))
# expect: ValueError 3 is not in list
# expect: 0
# expect: ValueError list.remove(x): x not in list
# expect: False
a = []; a += [Clears(a), 2]; show(lambda: (a == [1, 2], a))  # expect: (False, [])
a = []; a += [Clears(a), 2]; show(lambda: (a < [1, 2], a))  # expect: (True, [])
a = []; a += [Appends(a), 1, Appends(a)]; a.clear(); print(a)  # expect: ['gone', 'gone']
a = []; a += [Appends(a), 1, Appends(a)]; a[:] = [5]; print(a)  # expect: [5, 'gone', 'gone']
a = []; a += [Appends(a), 1, Appends(a)]; del a[::2]; print(a)  # expect: [1, 'gone', 'gone']
a = []; a += [Appends(a), 1]; a[0] = 0; print(a)  # expect: [0, 1, 'gone']
a = []; a += [1, Appends(a)]; a.pop(); print(a)  # expect: [1, 'gone']
a = [1]; a += a; a.extend(a); a[1:1] = a; a[::-1] = a; print(a)  # expect: [1, 1, 1, 1, 1, 1, 1, 1]
a = [1, 2]; a.extend(x for x in a if len(a) < 6); print(a)  # expect: [1, 2, 1, 2, 1, 2]

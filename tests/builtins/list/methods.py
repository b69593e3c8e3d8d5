# append, extend, insert, remove, pop, clear, index, count, reverse.
a = [3, 1]
print(a.append(4), a.extend('ab'), a.insert(0, 'first'))  # expect: None None None
print(a.insert(-1, 'before last'), a.insert(100, 'end'), a)
# expect: None None ['first', 3, 1, 4, 'a', 'before last', 'b', 'end']
print(a.pop(), a.pop(0), a.pop(-2), a, a.remove(1), a, a.count(4), a.index('b'), a.reverse(), a)
# expect: end first before last ['b', 'a', 4, 3] None ['b', 'a', 4, 3] 1 3 None ['b', 'a', 4, 3]
a += (1, 2); print(a.index(1, 2), a.index(4, -100, 100))  # expect: 4 2
for f in (lambda: [].pop(), lambda: [1].pop(5), lambda: [1].remove(2), lambda: [1].index(2),
          lambda: [1].index(1, 1), lambda: [].append(),
          lambda: [].extend(5), lambda: [].insert(1), lambda: [1].pop('a'), lambda: [].append(1, 2),
          lambda: [1].index(), lambda: [].nope, lambda: [].clear(1)):
    try:
        f()
    except (IndexError, ValueError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)
        # expect: IndexError pop from empty list
        # expect: IndexError pop index out of range
        # expect: ValueError list.remove(x): x not in list
        # expect: ValueError 2 is not in list
        # expect: ValueError 1 is not in list
        # expect: TypeError list.append() takes exactly one argument (0 given)
        # expect: TypeError 'int' object is not iterable
        # expect: TypeError insert expected 2 arguments, got 1
        # expect: TypeError 'str' object cannot be interpreted as an integer
        # expect: TypeError list.append() takes exactly one argument (2 given)
        # expect: TypeError index expected at least 1 argument, got 0
        # expect: AttributeError 'list' object has no attribute 'nope'
        # expect: TypeError list.clear() takes no arguments (1 given)
a.clear(); print(a)  # expect: []

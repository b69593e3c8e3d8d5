# combinations, permutations and products agree with slow models, held or consumed one by one, and so do their copies.
import copy, itertools, warnings
warnings.simplefilter('ignore')
def models(pool, r):
    places = list(itertools.product(range(len(pool)), repeat=r))
    pick = lambda chosen: [tuple(pool[i] for i in t) for t in chosen]
    yield itertools.permutations, pick(t for t in places if len(set(t)) == r)
    yield itertools.combinations, pick(t for t in places if all(a < b for a, b in zip(t, t[1:])))
    yield itertools.combinations_with_replacement, pick(t for t in places if sorted(t) == list(t))
checked = 0
for n in range(5):
    pool = 'abcd'[:n]
    for r in range(5):
        for function, expected in models(pool, r):
            assert list(function(pool, r)) == expected, (function, pool, r)
            assert [''.join(t) for t in function(pool, r)] == [''.join(t) for t in expected]
            it = function(pool, r)
            for skipped in range(len(expected)):
                assert list(copy.copy(it)) == expected[skipped:], (function, pool, r, skipped)
                assert list(copy.deepcopy(it)) == expected[skipped:]
                next(it)
            checked += 1
print(checked)  # expect: 75
p = itertools.product('ab', [1, 2]); next(p); print(list(copy.copy(p)), list(p), list(p))
# expect: [('a', 2), ('b', 1), ('b', 2)] [('a', 2), ('b', 1), ('b', 2)] []
print(itertools.permutations('abc', 2).__reduce__()[1], itertools.product('ab', repeat=2).__reduce__()[1])
# expect: (('a', 'b', 'c'), 2) (('a', 'b'), ('a', 'b'))
for it, state in ((itertools.combinations('ab', 1), 5), (itertools.combinations('ab', 1), (1, 2)), (itertools.permutations('ab'), 5),
                  (itertools.permutations('ab'), ((1,), (1,))), (itertools.product('ab'), 5), (itertools.product('ab'), ('x',))):
    try:
        it.__setstate__(state)
    except (TypeError, ValueError) as error:
        print(type(error).__name__)
# expect: ValueError
# expect: ValueError
# expect: TypeError
# expect: ValueError
# expect: ValueError
# expect: TypeError
it = itertools.permutations('ab'); it.__setstate__(((-5, 99), (-7, 99))); print(len(list(it)) < 5)  # expect: True

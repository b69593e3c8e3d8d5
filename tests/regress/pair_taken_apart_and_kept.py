# A pair of items(), enumerate() or zip() that the loop's first line took apart was gone when the loop used it again: a crash.


def loop(pairs):
    seen = set()
    for pair in pairs:
        a, b = pair
        if (b, a) in seen or pair in seen:
            continue
        print(pair, a, b)
        seen.add(pair)
    return len(seen), pair

print(loop({3: 2, 2: 3, 1: 0}.items()))
# expect: (3, 2) 3 2
# expect: (1, 0) 1 0
# expect: (2, (1, 0))
print(loop(enumerate('ab')))
# expect: (0, 'a') 0 a
# expect: (1, 'b') 1 b
# expect: (2, (1, 'b'))
print(loop(zip([1, 2], [2, 1])))
# expect: (1, 2) 1 2
# expect: (1, (2, 1))


def generator(pairs):
    for pair in pairs:
        a, b = pair
        yield pair

print(list(generator({'k': [1]}.items())))  # expect: [('k', [1])]
for both in {'k': 1}.items():
    key, value = both
    print(both)  # expect: ('k', 1)

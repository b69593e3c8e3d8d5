# A starred target takes what the others leave, always as a list.
first, *rest = range(4)
print(first, rest)  # expect: 0 [1, 2, 3]
*init, last = 'abc'
print(init, last)  # expect: ['a', 'b'] c
a, *middle, z = (1, 2)
print(a, middle, z)  # expect: 1 [] 2
[p, (q, *r)], s = [1, 'xyz'], {5}
print(p, q, r, s)  # expect: 1 x ['y', 'z'] {5}

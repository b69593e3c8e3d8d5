# Later duplicates win in a dict comprehension but keep the first position; sets drop them.
print({k % 3: k for k in range(7)})  # expect: {0: 6, 1: 4, 2: 5}
print(len({n % 3 for n in range(10)}), sorted({str(n) for n in (1, 2, 1)}))  # expect: 3 ['1', '2']
d = {True: 'a'} | {n: n for n in (1, 2)}
print(d)  # expect: {True: 1, 2: 2}
try:
    {[]: 1 for _ in 'a'}
except TypeError as error:
    print(error)  # expect: unhashable type: 'list'
{n for n in ([],)}  # raises: TypeError: unhashable type: 'list'

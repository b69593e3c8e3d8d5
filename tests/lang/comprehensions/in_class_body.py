# In a class body only the first iterable of a comprehension sees the class's names.
class C:
    items = [1, 2]
    factor = 10
    doubled = [i for i in items]
    try:
        scaled = [i * factor for i in items]
    except NameError as error:
        print(error)
    pairs = [(i, j) for i in items for j in range(i)]
    # expect: name 'factor' is not defined

print(C.doubled, C.pairs, hasattr(C, 'i'))  # expect: [1, 2] [(1, 0), (2, 0), (2, 1)] False

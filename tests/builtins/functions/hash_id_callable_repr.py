# hash, id, callable, repr and len on all sorts of objects.
a = b = object()
print(id(a) == id(b), hash(a) == hash(b), callable(len), callable(int))  # expect: True True True True
print(callable(lambda: 0), callable(5), len('é🐍'), len({1: 2}), len(range(10 ** 9)))
# expect: True False 2 1 1000000000
print(len(b'ab'))  # expect: 2
print(hash(()) == hash(tuple([])), hash(0.5), hash(1.5), hash(float('inf')))
# expect: True 1152921504606846976 1152921504606846977 314159
print(hash(-float('inf')), hash(2 ** 61 - 2), hash(-2 ** 61))  # expect: -314159 2305843009213693950 -2
print(hash(1 + 2j) == hash(complex(1, 2)), hash(10 ** 20))  # expect: True 848750603811160107
print(repr(len), repr(int), repr([].append).split(' at ')[0], repr(str.upper))
# expect: <built-in function len> <class 'int'> <built-in method append of list object <method 'upper' of 'str' objects>
print(repr((1).__add__).split(' at ')[0], repr(type), repr(print))
# expect: <method-wrapper '__add__' of int object <class 'type'> <built-in function print>
print(repr(dict.fromkeys).split(' at ')[0], repr(int.__add__))
# expect: <built-in method fromkeys of type object <slot wrapper '__add__' of 'int' objects>
for source in ("hash([])", "hash({})", "hash(set())", "hash(([],))", "len(5)", "len()", "len('a', 'b')",
               "id()", "callable()", "repr()", "hash(slice(1, [], 2))", "len(iter([]))"):
    try:
        eval(source)
    except TypeError as error:
        print(error)
        # expect: unhashable type: 'list'
        # expect: unhashable type: 'dict'
        # expect: unhashable type: 'set'
        # expect: unhashable type: 'list'
        # expect: object of type 'int' has no len()
        # expect: len() takes exactly one argument (0 given)
        # expect: len() takes exactly one argument (2 given)
        # expect: id() takes exactly one argument (0 given)
        # expect: callable() takes exactly one argument (0 given)
        # expect: repr() takes exactly one argument (0 given)
        # expect: unhashable type: 'list'
        # expect: object of type 'list_iterator' has no len()

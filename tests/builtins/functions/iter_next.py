# `iter` with one and two arguments; `next` with a default.
it = iter([1])
print(next(it), next(it, 'default'), iter(it) is it, list(iter([3, 1, 2].pop, 3)))
# expect: 1 default True [2, 1]
print(type(iter([])).__name__, type(iter({})).__name__)  # expect: list_iterator dict_keyiterator
print(type(iter(range(1))).__name__)  # expect: range_iterator
values = iter(lambda: data.pop(), 'stop')
data = ['never', 'stop', 'b', 'a']
print(list(values), data)  # expect: ['a', 'b'] ['never']
for source in ("iter(5)", "iter(5, 1)", "next(5)", "next([])", "next(iter([]))", "iter()",
               "iter(1, 2, 3)", "next()", "next(iter([]), 1, 2)", "iter(len)"):
    try:
        print(eval(source))
    except (TypeError, StopIteration) as error:
        print(type(error).__name__, error.args)
        # expect: TypeError ("'int' object is not iterable",)
        # expect: TypeError ('iter(v, w): v must be callable',)
        # expect: TypeError ("'int' object is not an iterator",)
        # expect: TypeError ("'list' object is not an iterator",)
        # expect: StopIteration ()
        # expect: TypeError ('iter expected at least 1 argument, got 0',)
        # expect: TypeError ('iter expected at most 2 arguments, got 3',)
        # expect: TypeError ('next expected at least 1 argument, got 0',)
        # expect: TypeError ('next expected at most 2 arguments, got 3',)
        # expect: TypeError ("'builtin_function_or_method' object is not iterable",)

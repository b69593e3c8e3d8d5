# := is forbidden in the iterable of a comprehension, however deep.
for source in '[i for i in (j := [1])]', '{0 for i in ((j := i) for i in range(5))}', '[i for i in (lambda: (j := 5))()]', '[i for i in [j := 1 for k in l]]':
    try:
        compile(source, 'f', 'eval')
    except SyntaxError as error:
        print(error.msg)
# expect: assignment expression cannot be used in a comprehension iterable expression
# expect: assignment expression cannot be used in a comprehension iterable expression
# expect: assignment expression cannot be used in a comprehension iterable expression
# expect: assignment expression cannot be used in a comprehension iterable expression
print([y for x in [1, 2] if (y := x * 2)], [(lambda: (z := x))() for x in 'a'])  # expect: [2, 4] ['a']

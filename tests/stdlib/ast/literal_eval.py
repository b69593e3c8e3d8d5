# literal_eval evaluates literals and nothing else.
import ast
for text in ('[1, (2,), {3: -4.5}, {5}, "a", b"b", None, True, ...]', ' 1 + 2j', '-1-2j', 'set()', '+7'):
    print(ast.literal_eval(text))
    # expect: [1, (2,), {3: -4.5}, {5}, 'a', b'b', None, True, Ellipsis]
    # expect: (1+2j)
    # expect: (-1-2j)
    # expect: set()
    # expect: 7
print(ast.literal_eval(ast.parse('[1]', mode='eval')))  # expect: [1]
for text in ('1 + 1', 'name', '--1', 'f()', '{**a}', '-True'):
    try:
        ast.literal_eval(text)
    except ValueError as error:
        print(str(error).split(' on line')[0].split(':')[0])
        # expect: malformed node or string
        # expect: malformed node or string
        # expect: malformed node or string
        # expect: malformed node or string
        # expect: malformed node or string
        # expect: malformed node or string

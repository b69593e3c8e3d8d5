# Nodes take fields by position or name; what is missing or unknown is warned of; copies and pickles are equal trees.
import ast, copy, warnings
print(ast.Name('a').ctx, ast.Module().body, ast.Constant(1).kind)  # expect-re: <ast.Load object at 0x[0-9a-f]+> \[\] None
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter('always')
    ast.Name()
    ast.Name('a', wrong=1)
    print(ast.Num, isinstance(ast.Constant(1), ast.Num), ast.Constant(5).n)  # expect: <class 'ast.Num'> True 5
for warning in seen:
    print(warning.message)
    # expect: Name.__init__ missing 1 required positional argument: 'id'. This will become an error in Python 3.15.
    # expect: Name.__init__ got an unexpected keyword argument 'wrong'. Support for arbitrary keyword arguments is deprecated and will be removed in Python 3.15.
    # expect: ast.Num is deprecated and will be removed in Python 3.14; use ast.Constant instead
    # expect: ast.Num is deprecated and will be removed in Python 3.14; use ast.Constant instead
    # expect: Attribute n is deprecated and will be removed in Python 3.14; use value instead
for make in (lambda: ast.Name(1, 2, 3), lambda: ast.Name('a', id=2), lambda: ast.AST(1)):
    try:
        make()
    except TypeError as error:
        print(error)
        # expect: Name constructor takes at most 2 positional arguments
        # expect: Name got multiple values for argument 'id'
        # expect: AST constructor takes at most 0 positional arguments
tree = ast.parse('for x in y:\n    z(x)')
print(ast.dump(copy.deepcopy(tree), include_attributes=True) == ast.dump(tree, include_attributes=True))  # expect: True

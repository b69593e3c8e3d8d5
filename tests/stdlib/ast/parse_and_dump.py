# Source text becomes a tree; dump shows it, with positions and indentation if wanted.
import ast
tree = ast.parse('def f(a, b=1, *, c: int = 2): return a + b')
print(ast.dump(tree.body[0].args))
# expect: arguments(args=[arg(arg='a'), arg(arg='b')], kwonlyargs=[arg(arg='c', annotation=Name(id='int', ctx=Load()))], kw_defaults=[Constant(value=2)], defaults=[Constant(value=1)])
print(ast.dump(ast.parse("u'x' + b'y'", mode='eval'), indent=1, include_attributes=True).count('\n'))  # expect: 19
print(ast.dump(ast.parse('x', mode='eval'), annotate_fields=False, show_empty=True))  # expect: Expression(Name('x', Load()))
name = ast.parse('\n  (élan)'.strip() + ' + y').body[0].value.right
print(name.lineno, name.col_offset, name.end_lineno, name.end_col_offset)  # expect: 1 10 1 11
print(ast.Name._fields, ast.Name._attributes, ast.Return.value, ast.Name.__doc__)
# expect: ('id', 'ctx') ('lineno', 'col_offset', 'end_lineno', 'end_col_offset') None Name(identifier id, expr_context ctx)
print(ast.FunctionDef._field_types['body'], ast.FunctionDef.__mro__[1:3], ast.Add.__doc__, ast.boolop.__doc__)
# expect: list[ast.stmt] (<class 'ast.stmt'>, <class 'ast.AST'>) Add boolop = And | Or
match ast.parse('x + 1', mode='eval').body:
    case ast.BinOp(ast.Name(id), ast.Add(), ast.Constant(number)):
        print(id, number)  # expect: x 1
print(ast.dump(ast.parse('a; b', mode='single')))
# expect: Interactive(body=[Expr(value=Name(id='a', ctx=Load())), Expr(value=Name(id='b', ctx=Load()))])
print(compile(tree, 'f', 'exec', ast.PyCF_ONLY_AST) is tree, ast.get_docstring(ast.parse("'''a\n  b\n'''")))
# expect: True a
# expect: b
ast.parse('x = (', 'name.py')  # raises: SyntaxError: '(' was never closed

# A tree that a program made or changed can be compiled; what is no proper tree is refused.
import ast
class Double(ast.NodeTransformer):
    def visit_Constant(self, node):
        return ast.copy_location(ast.Constant(node.value * 2), node)
exec(compile(Double().visit(ast.parse('print(21)')), 'f', 'exec'))  # expect: 42
value = ast.Constant((1, -2, 10**30, 2 + 1j, 'a', b'b', None, ..., True, frozenset({7})))
print(eval(compile(ast.fix_missing_locations(ast.Expression(value)), 'f', 'eval')))
# expect: (1, -2, 1000000000000000000000000000000, (2+1j), 'a', b'b', None, Ellipsis, True, frozenset({7}))
class Special(ast.Name):
    pass
call = ast.Call(Special('print', ast.Load()), [ast.Constant('subclass')], [])
exec(compile(ast.fix_missing_locations(ast.Module([ast.Expr(call)])), 'f', 'exec'))  # expect: subclass

at = dict(lineno=1, col_offset=0)
name = ast.Name('x', **at)
def refused(statement):
    try:
        compile(ast.Module([statement]), 'f', 'exec')
    except (TypeError, ValueError, SyntaxError) as error:
        print(type(error).__name__, error)
refused(ast.Expr(name))  # expect: TypeError required field "lineno" missing from stmt
refused(ast.Expr(5, **at))  # expect: TypeError required field "lineno" missing from expr
refused(ast.Expr(None, **at))  # expect: ValueError field 'value' is required for Expr
refused(ast.Expr(ast.UnaryOp(5, name, **at), **at))  # expect: TypeError expected some sort of unaryop, but got 5
refused(ast.Assign([name], name, **at))  # expect: ValueError expression must have Store context but has Load instead
refused(ast.If(name, [], [], **at))  # expect: ValueError empty body on If
refused(ast.If(name, (), [], **at))  # expect: TypeError If field "body" must be a list, not a tuple
refused(ast.Expr(ast.Name(5, **at), **at))  # expect: TypeError AST identifier must be of type str
refused(ast.Expr(ast.Name('None', **at), **at))  # expect: ValueError identifier field can't represent 'None' constant
refused(ast.Expr(ast.Constant([1], **at), **at))  # expect: TypeError got an invalid type in Constant: list
refused(ast.Expr(ast.Compare(name, [], [], **at), **at))  # expect: ValueError Compare with no comparators
refused(ast.Expr(ast.Constant(1, lineno=5, end_lineno=3, col_offset=0), **at))  # expect: ValueError AST node line range (5, 3) is not valid
refused(ast.Return(name, **at))  # expect: SyntaxError 'return' outside function (f, line 1)
compile(ast.Expression(name), 'f', 'exec')  # raises: TypeError: expected Module node, got Expression

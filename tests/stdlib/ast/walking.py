# Walking, visiting, positions and source segments.
import ast
source = 'def f():\n    """Doc."""\n    return a + bé\nx = 1\n'
tree = ast.parse(source)
print([type(node).__name__ for node in ast.walk(tree)][:6])  # expect: ['Module', 'FunctionDef', 'Assign', 'arguments', 'Expr', 'Return']
print([name for name, _ in ast.iter_fields(tree.body[1])], len(list(ast.iter_child_nodes(tree))))
# expect: ['targets', 'value', 'type_comment'] 2
class Names(ast.NodeVisitor):
    def visit_Name(self, node):
        print(node.id, ast.get_source_segment(source, node), node.lineno)
Names().visit(tree)
# expect: a a 3
# expect: bé bé 3
# expect: x x 4
print(ast.get_docstring(tree.body[0]), repr(ast.get_source_segment(source, tree.body[0].body[1])))  # expect: Doc. 'return a + bé'
ast.increment_lineno(tree, 10)
print(tree.body[1].lineno, tree.body[1].targets[0].end_lineno)  # expect: 14 14
class Drop(ast.NodeTransformer):
    def visit_Expr(self, node):
        return None
    def visit_Assign(self, node):
        return [node, node]
print(ast.unparse(Drop().visit(tree)))
# expect: def f():
# expect:     return a + bé
# expect: x = 1
# expect: x = 1
ast.get_docstring(ast.Pass())  # raises: TypeError: 'Pass' can't have docstrings

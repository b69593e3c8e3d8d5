# The names for the interpreter's own types, dynamic classes and method types.
import types, sys
def f(): yield
async def c(): pass
class C:
    def m(self): pass
co = c()
print(isinstance(f, types.FunctionType), isinstance(lambda: 0, types.LambdaType))  # expect: True True
print(isinstance(f(), types.GeneratorType), isinstance(co, types.CoroutineType))  # expect: True True
print(isinstance(C().m, types.MethodType))  # expect: True
print(isinstance(len, types.BuiltinFunctionType), isinstance(sys, types.ModuleType))  # expect: True True
print(isinstance(f.__code__, types.CodeType), isinstance(None, types.NoneType))  # expect: True True
print(isinstance(..., types.EllipsisType), isinstance(int | str, types.UnionType))  # expect: True True
print(isinstance(list[int], types.GenericAlias))  # expect: True
co.close()
print(types.MethodType(lambda self, x: (self, x), 'obj')(5))  # expect: ('obj', 5)
print(types.new_class('N', (int,), {}, lambda ns: ns.update(x=1)).x)  # expect: 1
print(types.resolve_bases((int,)), types.get_original_bases(C))
# expect: (<class 'int'>,) (<class 'object'>,)
print(types.DynamicClassAttribute.__name__)  # expect: DynamicClassAttribute
g = types.FunctionType((lambda a, b: (a, b, glob)).__code__, {'glob': 'G'}, 'named', (10,))
print(g(1), g.__name__, types.CellType(5).cell_contents, types.ModuleType('m').__name__)
# expect: (1, 10, 'G') named 5 m
for make in (lambda: types.NoneType(1), lambda: types.GeneratorType(), lambda: types.MethodType(f, None),
             lambda: types.FunctionType(5, {})):
    try:
        make()
    except TypeError as error:
        print(error)
        # expect: NoneType takes no arguments
        # expect: cannot create 'generator' instances
        # expect: instance must not be None
        # expect: function() argument 'code' must be code, not int

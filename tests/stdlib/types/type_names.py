# The names for the interpreter's own types, dynamic classes and method types.
import types, sys
def f(): yield
async def c(): pass
class C:
    def m(self): pass
co = c()
print(isinstance(f, types.FunctionType), isinstance(lambda: 0, types.LambdaType),
      isinstance(f(), types.GeneratorType), isinstance(co, types.CoroutineType),
      isinstance(C().m, types.MethodType), isinstance(len, types.BuiltinFunctionType),
      isinstance(sys, types.ModuleType), isinstance(f.__code__, types.CodeType),
      isinstance(None, types.NoneType), isinstance(..., types.EllipsisType),
      isinstance(int | str, types.UnionType), isinstance(list[int], types.GenericAlias))
      # expect: True True True True True True True True True True True True
co.close()
print(types.MethodType(lambda self, x: (self, x), 'obj')(5),
      types.new_class('N', (int,), {}, lambda ns: ns.update(x=1)).x, types.resolve_bases((int,)),
      types.get_original_bases(C), types.DynamicClassAttribute.__name__)
      # expect: ('obj', 5) 1 (<class 'int'>,) (<class 'object'>,) DynamicClassAttribute
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

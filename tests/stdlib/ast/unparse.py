# unparse gives source text with the same tree, in CPython's layout.
import ast
program = '''
@d(1)
class C[T](B, k=1):
    """doc"""
    def f(self, a, /, b: int=1, *args, c, **kw) -> int:
        if a: return (yield)
        elif b: pass
        else:
            try: x = f"{a!r:>{b}} {{}}"
            except* E as e: raise X from e
            finally: del x, y
async def g():
    async with a as b, c: await d
    return [x async for x in y if z]
match p:
    case [1, *_] | {"k": -1, **rest} if g: ...
    case C(a, b=None) as c: ...
lambda *a, b=(1, 2): not -a ** -b < (c := 3), (a and b) or c
1 .real; (1).imag; x[1:2, ::3]; x[*a]; 1e999
type A[*T, **P] = int
'''
text = ast.unparse(ast.parse(program))
print(ast.dump(ast.parse(text)) == ast.dump(ast.parse(program)))  # expect: True
for line in text.split('\n')[-11:-2]:
    print(line)
    # expect:     case [1, *_] | {'k': -1, **rest} if g:
    # expect:         ...
    # expect:     case C(a, b=None) as c:
    # expect:         ...
    # expect: (lambda *a, b=(1, 2): not -a ** (-b) < (c := 3), a and b or c)
    # expect: 1 .real
    # expect: 1 .imag
    # expect: x[1:2, ::3]
    # expect: x[*a,]

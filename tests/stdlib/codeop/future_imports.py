# What is imported from __future__ holds for what the same compiler compiles later.
from codeop import CommandCompiler, Compile

compiler = CommandCompiler()
print(compiler('x').co_flags & 0x1000000)  # expect: 0
print(hex(compiler('from __future__ import annotations').co_flags & 0x1000000))  # expect: 0x1000000
print(hex(compiler('x').co_flags & 0x1000000))  # expect: 0x1000000
namespace = {}
exec(compiler('def f(x: undefined): pass\n'), namespace)
print(namespace['f'].__annotations__)  # expect: {'x': 'undefined'}
print(hex(Compile().flags))  # expect: 0x4200
try:
    Compile()('if x:', 'file', 'exec')
except SyntaxError as error:
    print(type(error).__name__, error)  # expect: _IncompleteInputError incomplete input (file, line 1)

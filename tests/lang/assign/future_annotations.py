# `from __future__ import annotations` keeps annotations as source text, normalised.
from __future__ import annotations

def f(a: undefined, b: list[ int ]=None, *args: 'quoted', **kw: (1+2)) -> lambda x:x:
    pass

for name, text in f.__annotations__.items():
    print(name, text)
    # expect: a undefined
    # expect: b list[int]
    # expect: args 'quoted'
    # expect: kw 1 + 2
    # expect: return lambda x: x

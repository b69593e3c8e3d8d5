# The subject lives until its case is chosen, however the case's body is left.
import weakref
class Subject:
    def __init__(self, value): self.value = value
def by_return(s):
    match s:
        case Subject(value=1): return 1
        case Subject() | None: return s.value
        case _: return 0
def by_literal(s):
    match s.value:
        case 1 | 2: return 'small'
        case str(text): return text
def by_break(s):
    while True:
        match s:
            case Subject(value=1): break
            case _: s.value = 1; continue
    return s.value
def by_raise(s):
    try:
        match [s, 1]:
            case [Subject() as found, *_]: raise ValueError(found.value)
    except ValueError as e: return e.args[0]
def by_guard(s):
    match s:
        case Subject(value=v) if v > 5: return v
        case Subject(value=v) if v > 0: return -v
def by_yield(s):
    match s:
        case Subject(value=v): yield v
for f in (by_return, by_literal, by_break, by_raise, by_guard, lambda s: list(by_yield(s))):
    for value in (1, 2, 9):
        s = Subject(value)
        seen = weakref.ref(s)
        result = f(s)
        del s
        print(result, seen() is None, end=' ')
    print()
# expect: 1 True 2 True 9 True 
# expect: small True small True None True 
# expect: 1 True 1 True 1 True 
# expect: 1 True 2 True 9 True 
# expect: -1 True -2 True 9 True 
# expect: [1] True [2] True [9] True 
# The body no longer holds it.
match [Subject(5)]:
    case [Subject(value=v) as kept]:
        seen = weakref.ref(kept); del kept
        print(v, seen() is None)  # expect: 5 True

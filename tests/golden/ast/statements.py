"""A docstring."""
x = y = 1, 2
a, *b = [c.d, e[0]] = x
n: int = 3
(p): str
q.r: float
s[0]: "late" = None
i += 1; j -= 2; k *= 3; l /= 4; m //= 5
i %= 1; j @= 2; k &= 3; l |= 4; m ^= 5; n >>= 6; o <<= 7; p **= 8
del a, (b, c), [d.e, f[1]]
pass
assert a
assert a, "why"
raise
raise ValueError
raise ValueError from err
import os
import os.path as path, sys
from . import a
from .. import b as c
from ...d.e import (f, g as h,)
from .... import *
from i import j, k
while a:
    break
else:
    pass
for x, in y: continue
for *a, (b, [c, d.e, f[0]]) in g, *h:
    pass
else:
    pass
if a: b
elif c := d: e
elif f:
    g
else: h
try:
    a
except B:
    c
except (D, E) as f:
    g
except:
    h
else:
    i
finally:
    j
try: a
finally: b
try: a
except* B: c
except* (C, D) as e: f
with a: pass
with a as b, c as (d, *e), f as g[0]: pass
with (a as b, c,): pass
with (a, b): pass
with (a): pass
with (a, b) as c: pass
with (a)(b), c: pass
with (yield_ for yield_ in x): pass
with (a := b): pass
with (): pass
type Alias = int
type Pair[T, *Ts, **P] = tuple[T, *Ts]
type = type[0]
type: type
match = case = 1
match[case]
match(case)
match.case
match * case

a or b or c and d and not e
a < b <= c == d != e > f >= g is h is not i in j not in k
a | b ^ c & d << e >> f + g - h * i / j // k % l @ m
-a ** -b ** ~c
+(a + b) * c
not not a
(await_ := 1)
a if b else c if d else e
lambda: (yield)
a.b.c(d)[e](*f, g=h, **i)(j for j in k)
f(a, *b, c, d=e, *g, **h, i=j)
f(a := 1, b == 2)
a[b], a[b:c], a[b:c:d], a[:], a[::], a[:, b], a[b,], a[*b], a[b:c, *d], a[b := c], a[()]
(), (a,), (a, *b), [], [a], [*a, b], {}, {a}, {*a, b}, {a: b, **c, d: e}
[a for b in c if d if e for f, *g in h]
{a for b in c}
{a: b for c in d}
(a for b in c)
(a := b for c in d)
[a async for b in c]
...
None, True, False
*a, b
a, *b, c
(a)
((a, b))
(yield)
(yield a, b)
(yield from c)
x.y
x .  y
1 .real
1..real

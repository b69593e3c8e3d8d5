# A Match has items by the names and numbers of its groups, and is no sequence of them.
import re
m = re.match('(a)(b)', 'ab')
def fails(f):
    try: print(f())
    except TypeError as e: print(e)
def unpack(): a, b, c = m
fails(lambda: iter(m))  # expect: 're.Match' object is not iterable
fails(lambda: tuple(m))  # expect: 're.Match' object is not iterable
fails(lambda: [*m])  # expect: Value after * must be an iterable, not re.Match
fails(lambda: max(*m))  # expect: max() argument after * must be an iterable, not re.Match
fails(lambda: 'a' in m)  # expect: argument of type 're.Match' is not iterable
fails(lambda: reversed(m))  # expect: 're.Match' object is not reversible
fails(lambda: dict(m))  # expect: 're.Match' object is not iterable
fails(unpack)  # expect: cannot unpack non-iterable re.Match object

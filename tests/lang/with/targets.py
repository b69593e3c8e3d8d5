# The `as` target may be an attribute, a subscript or a pattern.
class M:
    def __init__(self, value): self.value = value
    def __enter__(self): return self.value
    def __exit__(self, *details): return False

box = {}
class Space: pass
with M(1) as box['k'], M(2) as Space.attr, M((3, [4, 5])) as (x, [y, *z]):
    print(box, Space.attr, x, y, z)  # expect: {'k': 1} 2 3 4 [5]
with (M(6)) as w, (M(7)):
    print(w)  # expect: 6
with (yield_like := M(8)) as q:
    print(q, yield_like.value)  # expect: 8 8

# A set keeps itself consistent when elements' `__eq__` or `__hash__` misbehave.
class H:
    def __init__(self, value): self.value = value
    def __hash__(self): return 7
    def __eq__(self, other):
        target.clear()
        return self.value == other.value

target = set()
target.add(H(1)); target.add(H(2))
print(len(target))  # expect: 1

class Broken:
    def __hash__(self): raise RuntimeError('broken hash')

for f in (lambda: {Broken()}, lambda: Broken() in {1}, lambda: {1}.discard(Broken()),
          lambda: {1}.difference([Broken()])):
    try:
        print(f())
    except RuntimeError as error:
        print(error)
        # expect: broken hash
        # expect: broken hash
        # expect: broken hash
        # expect: broken hash
s = {1, 2}
s.update(s); s.difference_update(s); print(s)  # expect: set()
inner = {1}
print(inner in {frozenset({1})}, {frozenset({1})} - {frozenset({1})})  # expect: True set()

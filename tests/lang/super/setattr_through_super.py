# `super()` reads attributes through the MRO but cannot store or take subscripts by syntax.
class A:
    x = 1
    def __getitem__(self, key): return f'A[{key}]'

class B(A):
    def set(self): super().x = 5
    def item(self): return super().__getitem__(3)
    def syntax(self): return super()[3]

print(B().item())  # expect: A[3]
for f in B().set, B().syntax:
    try:
        f()
    except (AttributeError, TypeError) as error:
        print(error)
        # expect: 'super' object has no attribute 'x' and no __dict__ for setting new attributes
        # expect: 'super' object is not subscriptable

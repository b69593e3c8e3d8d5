# A non-data descriptor can store its result in the instance and so run once.
class lazy:
    def __init__(self, f): self.f = f
    def __set_name__(self, owner, name): self.name = name
    def __get__(self, obj, owner):
        if obj is None:
            return self
        print('computing')
        value = obj.__dict__[self.name] = self.f(obj)
        return value

class C:
    @lazy
    def data(self): return [1, 2]

c = C()
print(c.data, c.data is c.data)
# expect: computing
# expect: [1, 2] True
del c.data
print(c.data)
# expect: computing
# expect: [1, 2]
print(type(C.data).__name__)  # expect: lazy

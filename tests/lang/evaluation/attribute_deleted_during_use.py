# A method may delete the attribute through which it was reached.
class Part:
    def __init__(self, owner): self.owner = owner
    def run(self):
        del self.owner.part
        return self.owner is not None, hasattr(self.owner, 'part')
    def __del__(self): print('part gone')

class Owner: pass
owner = Owner()
owner.part = Part(owner)
print(owner.part.run())
# expect: part gone
# expect: (True, False)

class Prop:
    @property
    def value(self):
        del type(self).value
        return 'last'
p = Prop()
print(p.value, hasattr(p, 'value'))  # expect: last False

class Replaces:
    def f(self):
        Replaces.f = lambda self: 'second'
        return 'first'
r = Replaces()
print(r.f(), r.f())  # expect: first second
def self_removing():
    del globals()['self_removing']
    return 'still runs'
print(self_removing(), 'self_removing' in globals())  # expect: still runs False

# `__del__` runs as soon as the last reference goes.
class D:
    def __init__(self, name): self.name = name
    def __del__(self): print('del', self.name)

a = D('a')
b = a
del a
print('still there')  # expect: still there
b = None  # expect: del a
print('gone')  # expect: gone

def f():
    local = D('local')
    print('in f')

f()
# expect: in f
# expect: del local
print('after f')  # expect: after f
items = [D('in list')]
items.clear()  # expect: del in list
D('temporary')  # expect: del temporary
x = D('first')
x = D('second')  # expect: del first
print('end')  # expect: end
del x  # expect: del second

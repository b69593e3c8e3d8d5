# Locals die when the function returns, temporaries at once, and replaced values after the store.
class D:
    def __init__(self, name): self.name = name
    def __del__(self): print('del', self.name)
    def __bool__(self): return True

def f():
    a, b = D('a'), D('b')
    D('temporary')
    a = D('new a')
    print('end of f')

f()
# expect: del temporary
# expect: del a
# expect: end of f
# expect: del new a
# expect: del b
x = D('x')
x = [x]
x = None  # expect: del x
print('loop')  # expect: loop
for i in range(2):
    y = D(f'y{i}')  # expect: del y0
del y  # expect: del y1
def returns():
    local = D('local')
    return D('returned')
returns()
# expect: del local
# expect: del returned
print('conditional', D('c1') and 'yes')
# expect: del c1
# expect: conditional yes
z = D('z1') if D('cond') else None  # expect: del cond
print('before z')  # expect: before z
del z  # expect: del z1
try:
    w = D('in try')
    raise ValueError
except ValueError:
    print('handler')  # expect: handler
del w  # expect: del in try

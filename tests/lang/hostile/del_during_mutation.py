# `__del__` that touches the container it is removed from sees it whole.
class D:
    def __init__(self, name): self.name = name
    def __del__(self): print('del', self.name, len(box))

box = [D('a'), D('b')]
box.clear()
# expect: del b 0
# expect: del a 0
box = [D('c'), D('d')]
box[0] = None  # expect: del c 2
box[:] = []  # expect: del d 0
box = {1: D('e')}
box[1] = None  # expect: del e 1
box[2] = D('f')
del box[2]  # expect: del f 1
box.pop(1)
box = {D('g')}
box.pop()  # expect: del g 0
box = [D('h')]
box *= 0  # expect: del h 0
box = [D('i'), 1]
del box[0]  # expect: del i 1
box += [D('j')]
box.pop()  # expect: del j 1
class Adds:
    def __del__(self): grow.append('added')
grow = [Adds(), Adds(), Adds()]
grow.clear()
print(grow)  # expect: ['added', 'added', 'added']
grow = [Adds()]
grow[0:1] = ['x', 'y']
print(grow)  # expect: ['x', 'y', 'added']

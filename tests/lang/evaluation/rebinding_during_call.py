# The callee and its arguments stay alive while a call runs, even if every name for them goes away.
class Loud:
    def __init__(self, name): self.name = name
    def __del__(self): print('del', self.name)
    def method(self, arg):
        print('in method of', self.name)
        return self.name

def f():
    a = Loud('a')
    result = a.method((a := None))
    print('returned', result)

f()
# expect: in method of a
# expect: del a
# expect: returned a
box = [Loud('in list')]
print(box[0].method(box.clear()))
# expect: in method of in list
# expect: del in list
# expect: in list
d = {'k': Loud('in dict')}
print(d['k'].method(d.pop('k', None) and None))
# expect: in method of in dict
# expect: del in dict
# expect: in dict
def g():
    global holder
    holder = Loud('global')
    holder.method(globals().pop('holder') and 0)
    print('g ends')
g()
# expect: in method of global
# expect: del global
# expect: g ends

# A caught exception keeps the locals of its frames alive until it goes away.
class D:
    def __init__(self, name): self.name = name
    def __del__(self): print('del', self.name)

def fails():
    local = D('local of fails')
    raise ValueError

try:
    fails()
except ValueError as e:
    print('caught')
    # expect: caught
    # expect: del local of fails
print('after handler')  # expect: after handler
try:
    fails()
except ValueError as e:
    kept = e
print('kept')  # expect: kept
del kept  # expect: del local of fails
print('dropped')  # expect: dropped
def cycle():
    local = D('in cycle')
    try:
        raise KeyError
    except KeyError as e:
        saved = e
    saved = None
cycle()  # expect: del in cycle
print('no cycle left')  # expect: no cycle left

# module of tests/lang/import
print('helper starts', __name__, __package__)

def greet(): return 'hello from ' + __name__

_private = 'hidden'
public = 'seen'

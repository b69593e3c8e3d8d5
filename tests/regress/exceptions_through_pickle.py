# Copies of exceptions lost file names, module names and attribute names.
import copy, pickle
for e in OSError(2, 'no', 'f'), OSError(2, 'no', 'f', None, 'g'), ImportError('x', name='n', path='p'), AttributeError('x', name='n', obj=3):
    for again in copy.copy(e), pickle.loads(pickle.dumps(e)):
        print(repr(again), getattr(again, 'filename', None), getattr(again, 'filename2', None), getattr(again, 'name', None), getattr(again, 'path', None))
# expect: FileNotFoundError(2, 'no') f None None None
# expect: FileNotFoundError(2, 'no') f None None None
# expect: FileNotFoundError(2, 'no') f g None None
# expect: FileNotFoundError(2, 'no') f g None None
# expect: ImportError('x') None None n p
# expect: ImportError('x') None None n p
# expect: AttributeError('x') None None n None
# expect: AttributeError('x') None None n None
e = ImportError('x', name='n')
e.__init__()
print(e.args, e.msg, e.name)  # expect: () None None
group = ExceptionGroup('g', [ValueError(1), TypeError(2)])
for name in 'message', 'exceptions':
    try:
        setattr(group, name, 1)
    except AttributeError as error:
        print(error)  # expect: readonly attribute
# expect: readonly attribute
group.__notes__ = 123
print(hasattr(group.split(TypeError)[0], '__notes__'))  # expect: False

# Filters decide whether a warning is shown, ignored or raised; catch_warnings records and restores.
import warnings
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter('always')
    warnings.warn('first')
    warnings.warn('second', DeprecationWarning)
    warnings.warn(RuntimeWarning('instance'))
print([(w.category.__name__, str(w.message), w.lineno) for w in log])
# expect: [('UserWarning', 'first', 5), ('DeprecationWarning', 'second', 6), ('RuntimeWarning', 'instance', 7)]
with warnings.catch_warnings():
    warnings.simplefilter('error')
    try:
        warnings.warn('raised', UserWarning)
    except UserWarning as error:
        print(repr(error))  # expect: UserWarning('raised')
    warnings.filterwarnings('ignore', 'skip.*', UserWarning)
    warnings.warn('skip this')
with warnings.catch_warnings(record=True, action='once') as log:
    for _ in range(3): warnings.warn('same')
print(len(log))  # expect: 1
for f in (lambda: warnings.warn('x', int), lambda: warnings.simplefilter('bogus'),
          lambda: warnings.filterwarnings('ignore', 5),
          lambda: warnings.warn('x', UserWarning, 'a')):
    try:
        f()
    except (TypeError, ValueError, AssertionError) as error:
        print(type(error).__name__, error)
        # expect: TypeError category must be a Warning subclass, not 'type'
        # expect: ValueError invalid action: 'bogus'
        # expect: TypeError message must be a string
        # expect: TypeError 'str' object cannot be interpreted as an integer

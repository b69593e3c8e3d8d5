# A shown warning goes to stderr with file, line, category and source; repeated ones are shown once per place.
import warnings
def old():
    warnings.warn('old is old', DeprecationWarning, stacklevel=2)

for _ in range(2):
    warnings.warn('be careful')
old()
print(warnings.formatwarning('msg', UserWarning, 'f.py', 3, 'the line').split('\n'))
# expect: ['f.py:3: UserWarning: msg', '  the line', '']
warnings.showwarning = lambda message, category, *rest, **kw: print('shown:', category.__name__, message)
warnings.warn('custom')  # expect: shown: UserWarning custom
@warnings.deprecated('use new')
def gone(): return 1
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter('always')
    print(gone(), log[0].category.__name__, log[0].message, gone.__deprecated__)
    # expect: 1 DeprecationWarning use new use new
# stderr:   warnings.warn('be careful')
# stderr:   old()

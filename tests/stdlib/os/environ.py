# `os.environ` is a mapping of strings that changes the process's environment.
import os
os.environ['KUKRI_TEST'] = 'value'
print(os.environ['KUKRI_TEST'], os.getenv('KUKRI_TEST'), os.getenv('KUKRI_MISSING'))
# expect: value value None
print(os.getenv('KUKRI_MISSING', 'd'), 'KUKRI_TEST' in os.environ)  # expect: d True
print(os.environ.get('KUKRI_TEST'), os.environ.pop('KUKRI_TEST'))  # expect: value value
print('KUKRI_TEST' in os.environ)  # expect: False
for f in (lambda: os.environ['KUKRI_MISSING'], lambda: os.environ.__setitem__('A', 1),
          lambda: os.environ.__setitem__(1, 'a'), lambda: os.environ.__delitem__('KUKRI_MISSING'),
          lambda: os.putenv('A=B', 'x'), lambda: os.environ.__setitem__('A', 'b\0')):
    try:
        f()
    except (KeyError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
        # expect: KeyError 'KUKRI_MISSING'
        # expect: TypeError str expected, not int
        # expect: TypeError str expected, not int
        # expect: KeyError 'KUKRI_MISSING'
        # expect: ValueError illegal environment variable name
        # expect: ValueError embedded null byte
os.putenv('KUKRI_TEST', 'x')
print(os.environ.get('KUKRI_TEST'), type(os.environ.copy()).__name__)  # expect: None dict
print(os.environb.get(b'KUKRI_NONE'))  # expect: None

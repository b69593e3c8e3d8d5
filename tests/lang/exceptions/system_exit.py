# SystemExit ends the program with its code; a text goes to stderr with code 1.
import sys
for code in (None, 0, 3, 'text', (1, 2)):
    try:
        sys.exit(code)
    except SystemExit as error:
        print(repr(error.code))
        # expect: None
        # expect: 0
        # expect: 3
        # expect: 'text'
        # expect: (1, 2)
try:
    raise SystemExit
finally:
    print('finally runs')  # expect: finally runs
    sys.exit(7)
# exit: 7

# An uncaught group prints a tree of its members.
def make():
    errors = []
    for text in 'a', 'b':
        try:
            int(text)
        except ValueError as error:
            errors.append(error)
    return errors

print('start')  # expect: start
raise ExceptionGroup('two failed', make() + [ExceptionGroup('nested', [KeyError('k')])])
# stderr:   + Exception Group Traceback (most recent call last):
# stderr:   |     raise ExceptionGroup('two failed', make() + [ExceptionGroup('nested', [KeyError('k')])])
# stderr:   | ExceptionGroup: two failed (3 sub-exceptions)
# stderr:   +-+---------------- 1 ----------------
# stderr:     | Traceback (most recent call last):
# stderr:     |     int(text)
# stderr:     |     ~~~^^^^^^
# stderr:     | ValueError: invalid literal for int() with base 10: 'a'
# stderr:     +---------------- 2 ----------------
# stderr:     | Traceback (most recent call last):
# stderr:     |     int(text)
# stderr:     |     ~~~^^^^^^
# stderr:     | ValueError: invalid literal for int() with base 10: 'b'
# stderr:     +---------------- 3 ----------------
# stderr:     | ExceptionGroup: nested (1 sub-exception)
# stderr:     +-+---------------- 1 ----------------
# stderr:       | KeyError: 'k'
# stderr:       +------------------------------------
# exit: 1

# Handler expressions are evaluated only when an exception arrives, in order, and must be exception classes.
def say(value):
    print('evaluating', value)
    return value

try:
    pass
except say(ValueError):
    pass
try:
    raise KeyError('k')
except say(ValueError):  # expect: evaluating <class 'ValueError'>
    print('no')
except say((IndexError, KeyError)):  # expect: evaluating (<class 'IndexError'>, <class 'KeyError'>)
    print('yes')  # expect: yes
for bad in (5, 'x', (ValueError, int), [KeyError]):
    try:
        try:
            raise OSError
        except bad:
            pass
    except TypeError as error:
        print(error)
        # expect: catching classes that do not inherit from BaseException is not allowed
        # expect: catching classes that do not inherit from BaseException is not allowed
        # expect: catching classes that do not inherit from BaseException is not allowed
        # expect: catching classes that do not inherit from BaseException is not allowed

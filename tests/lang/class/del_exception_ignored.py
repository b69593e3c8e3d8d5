# An exception in `__del__` is reported on stderr and ignored.
class Bad:
    def __del__(self):
        raise ValueError('in del')
    def __repr__(self):
        return '<Bad>'

bad = Bad()
del bad
print('goes on')  # expect: goes on
# stderr: Traceback (most recent call last):
# stderr:     raise ValueError('in del')
# stderr: ValueError: in del

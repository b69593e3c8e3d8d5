# Conditions ask `__bool__`, then `__len__`, else are true; only the taken branch runs.
class Truth:
    def __init__(self, value):
        self.value = value
    def __bool__(self):
        print('bool', self.value)
        return self.value

class Sized:
    def __len__(self):
        print('len')
        return 0

if Truth(False):  # expect: bool False
    print('no')
elif Truth(True):  # expect: bool True
    print('second')  # expect: second
elif Truth(True):
    print('never')
print('else' if Sized() else 'sized')
# expect: len
# expect: sized
print('object' if object() else 'never')  # expect: object

# An AttributeError inside a property getter falls through to `__getattr__`.
class C:
    @property
    def broken(self):
        return self.not_there
    def __getattr__(self, name):
        return f'fallback for {name}'

print(C().broken)  # expect: fallback for not_there

class D:
    @property
    def broken(self):
        raise AttributeError('inside')  # raises: AttributeError: inside

print(hasattr(D(), 'broken'), getattr(D(), 'broken', 'default'))  # expect: False default
D().broken

# Keyword arguments travel down a cooperative chain of `__init__`.
class Root:
    def __init__(self, **kw):
        assert not kw, kw
        print('Root')
class Named(Root):
    def __init__(self, name, **kw):
        super().__init__(**kw)
        print('Named', name)
class Sized(Root):
    def __init__(self, size, **kw):
        super().__init__(**kw)
        print('Sized', size)
class Both(Named, Sized):
    def __init__(self, **kw):
        super().__init__(**kw)
        print('Both')

Both(size=3, name='n')
# expect: Root
# expect: Sized 3
# expect: Named n
# expect: Both

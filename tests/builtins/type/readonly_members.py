# Attributes that are members of the native object say so when they are set or deleted.
from functools import partial
class C:
    def m(self): pass
    @property
    def p(self): pass
def f(): pass
for o, name in ((f, '__closure__'), (C().m, '__func__'), (slice(1), 'start'), (range(3), 'stop'),
                (C.p, 'fget'), (classmethod(f), '__func__'), (super(C, C()), '__self__'),
                (f.__code__, 'co_name'), (partial(f), 'func')):
    for change in (lambda: setattr(o, name, 1), lambda: delattr(o, name)):
        try:
            change()
        except AttributeError as error:
            print(name, error)
            # expect: __closure__ readonly attribute
            # expect: __closure__ readonly attribute
            # expect: __func__ readonly attribute
            # expect: __func__ readonly attribute
            # expect: start readonly attribute
            # expect: start readonly attribute
            # expect: stop readonly attribute
            # expect: stop readonly attribute
            # expect: fget readonly attribute
            # expect: fget readonly attribute
            # expect: __func__ readonly attribute
            # expect: __func__ readonly attribute
            # expect: __self__ readonly attribute
            # expect: __self__ readonly attribute
            # expect: co_name readonly attribute
            # expect: co_name readonly attribute
            # expect: func readonly attribute
            # expect: func readonly attribute

# An uncaught NameError or AttributeError suggests the closest known name.
import traceback

class Point:
    def __init__(self):
        self.horizontal = 1

def local():
    counter = 1
    return conter

def builtin(): return pritn('x')
def attribute(): return Point().horizontol
def module(): return traceback.format_ex()
def method(): return 'a'.uper()
def far(): return qqqqqqqq
def not_imported(): return itertools.count()
def selfless():
    class C:
        def __init__(self): self.blech = 1
        def m(self): return blech
    C().m()

for f in local, builtin, attribute, module, method, far, not_imported, selfless:
    try:
        f()
    except Exception as error:
        print(traceback.format_exception(error)[-1].rstrip())
        # expect: NameError: name 'conter' is not defined. Did you mean: 'counter'?
        # expect: NameError: name 'pritn' is not defined. Did you mean: 'print'?
        # expect: AttributeError: 'Point' object has no attribute 'horizontol'. Did you mean: 'horizontal'?
        # expect: AttributeError: module 'traceback' has no attribute 'format_ex'. Did you mean: 'format_exc'?
        # expect: AttributeError: 'str' object has no attribute 'uper'. Did you mean: 'upper'?
        # expect: NameError: name 'qqqqqqqq' is not defined
        # expect: NameError: name 'itertools' is not defined. Did you forget to import 'itertools'?
        # expect: NameError: name 'blech' is not defined. Did you mean: 'self.blech'?

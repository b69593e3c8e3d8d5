# A thread ends by an exception, and the repr of its function raises, too: the first one is reported.
import _thread, sys, threading
reported = threading.Event()
sys.unraisablehook = lambda u: (print(type(u.exc_value).__name__, u.exc_value), reported.set())
class Function:
    def __call__(self): raise ValueError('first')
    def __repr__(self): raise KeyError('second')
_thread.start_new_thread(Function(), ())
print(reported.wait(10))
# expect: ValueError first
# expect: True

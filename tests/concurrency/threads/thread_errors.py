# What is wrong with threads: starting twice, joining too early, joining oneself.
import threading
def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except (RuntimeError, AssertionError, TypeError, ValueError) as error:
        print(f'{type(error).__name__}: {error}')
t = threading.Thread(target=int)
attempt(t.join)  # expect: RuntimeError: cannot join thread before it is started
t.start(); t.join()
attempt(t.start)  # expect: RuntimeError: threads can only be started once
attempt(threading.current_thread().join)  # expect: RuntimeError: cannot join current thread
attempt(setattr, threading.current_thread(), 'daemon', True)  # expect: RuntimeError: cannot set daemon status of active thread
attempt(threading.Thread, 5)  # expect: AssertionError: group argument must be None for now
class Careless(threading.Thread):
    def __init__(self): pass
attempt(Careless().start)  # expect: RuntimeError: thread.__init__() not called
attempt(lambda: Careless().name)  # expect: AssertionError: Thread.__init__() not called
attempt(threading.stack_size, 1)  # expect: ValueError: size not valid: 1 bytes
print(threading.stack_size(), threading.stack_size(262144), threading.stack_size(0))  # expect: 0 0 262144
attempt(threading.Semaphore, -1)  # expect: ValueError: semaphore initial value must be >= 0
attempt(threading.Barrier, 0)  # expect: ValueError: parties must be > 0
import _thread
attempt(_thread.start_new_thread, 1, ())  # expect: TypeError: first arg must be callable
attempt(_thread.start_new_thread, int, 1)  # expect: TypeError: 2nd arg must be a tuple
attempt(_thread.start_new_thread, int, (), 1)  # expect: TypeError: optional 3rd arg must be a dictionary
import sys
attempt(sys.setswitchinterval, 0)  # expect: ValueError: switch interval must be strictly positive
print(sys.getswitchinterval(), sys.setswitchinterval(0.002), round(sys.getswitchinterval(), 6))  # expect: 0.005 None 0.002

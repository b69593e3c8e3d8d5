# An exception that nobody catches ends its thread only, and is shown by threading.excepthook.
import sys, threading
def fail(): raise ValueError('in a thread')
t = threading.Thread(target=fail, name='failing'); t.start(); t.join()
# stderr: Exception in thread failing:
# stderr: Traceback (most recent call last):
# stderr: ValueError: in a thread
# exit: 0
print(t.is_alive())  # expect: False
t = threading.Thread(target=sys.exit, args=('unseen',)); t.start(); t.join()
got = []
threading.excepthook = lambda args: got.append((args.exc_type.__name__, str(args.exc_value), args.exc_traceback is not None, args.thread.name))
t = threading.Thread(target=fail, name='second'); t.start(); t.join()
print(got)  # expect: [('ValueError', 'in a thread', True, 'second')]
print(threading.excepthook is not threading.__excepthook__, type(threading.ExceptHookArgs).__name__)  # expect: True type
args = threading.ExceptHookArgs([ValueError, ValueError('x'), None, None])
print(args.exc_type, args.thread, len(args))  # expect: <class 'ValueError'> None 4
threading.excepthook = lambda args: 1 / 0
t = threading.Thread(target=fail); t.start(); t.join()
# stderr: Exception in threading.excepthook:
# stderr: ZeroDivisionError: division by zero
import _thread, time
done = threading.Event()
sys.unraisablehook = lambda u: (print(u.err_msg.split(' at 0x')[0], repr(u.exc_value)), done.set())
_thread.start_new_thread(fail, ())
done.wait()
# expect: Exception ignored in thread started by <function fail ValueError('in a thread')

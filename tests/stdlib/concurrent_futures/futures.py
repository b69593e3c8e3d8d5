# Future by itself: states, callbacks, errors; wait() and as_completed() with timeouts.
import threading
from concurrent.futures import (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, CancelledError, Future, InvalidStateError, as_completed, wait)

f = Future()
print(f.done(), f.running(), f.cancelled(), repr(f).split('state=')[1])  # expect: False False False pending>
calls = []
f.add_done_callback(lambda x: calls.append(x is f))
f.tag = 'attributes are welcome'
print(f.set_running_or_notify_cancel(), f.running(), f.cancel())  # expect: True True False
f.set_result(5)
f.add_done_callback(calls.append)
print(f.result(), f.exception(), calls == [True, f], repr(f).split('state=')[1])  # expect: 5 None True finished returned int>
for action in (lambda: f.set_result(1), lambda: f.set_exception(ValueError())):
    try:
        action()
    except InvalidStateError as e:
        print(str(e).split(' at ')[0])  # expect: FINISHED: <Future
# expect: FINISHED: <Future
g = Future()
g.add_done_callback(lambda x: print('told', x.cancelled()))
print(g.cancel(), g.cancel(), g.set_running_or_notify_cancel(), g._state)  # expect: told True
# expect: True True False CANCELLED_AND_NOTIFIED
for ask in (g.result, g.exception):
    try:
        ask(timeout=0)
    except CancelledError as e:
        print(type(e).__module__, type(e).__name__)  # expect: concurrent.futures._base CancelledError
# expect: concurrent.futures._base CancelledError
h, failed = Future(), Future()
failed.set_exception(KeyError('x'))
print([len(s) for s in wait([f, g, h], timeout=0.01)], [len(s) for s in wait([f, h], return_when=FIRST_COMPLETED)], [len(s) for s in wait([failed, h], return_when=FIRST_EXCEPTION)])
# expect: [2, 1] [1, 1] [1, 1]
try:
    for x in as_completed([f, h], timeout=0.01):
        print(x is f)  # expect: True
except TimeoutError as e:
    print(e)  # expect: 1 (of 2) futures unfinished
threading.Timer(0.01, h.set_result, ['later']).start()
print(wait([h, f], return_when=ALL_COMPLETED).not_done, h.result(10))  # expect: set() later
try:
    wait([Future()], return_when='x')
except ValueError as e:
    print(e)  # expect: Invalid return condition: 'x'
print(Future[int])  # expect: concurrent.futures._base.Future[int]

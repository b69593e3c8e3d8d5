# sys.settrace() and sys.setprofile(): which events come, in which order, with which lines and arguments.
import sys
log = []
def tracer(frame, event, arg):
    if frame.f_code.co_filename != __file__: return None
    if event == 'exception': arg = arg[0].__name__
    log.append(f'{frame.f_code.co_name}:{frame.f_lineno - frame.f_code.co_firstlineno} {event[0]}{"" if arg is None else f"={arg}"}')
    return tracer
def traced(f, *a):
    log.clear()
    sys.settrace(tracer)
    try: f(*a)
    except ValueError: pass
    finally: sys.settrace(None)
    print(', '.join(log))

def branches(a):
    if a > 2:
        a = 5
    return a
traced(branches, 1)  # expect: branches:0 c, branches:1 l, branches:3 l, branches:3 r=1
traced(branches, 3)  # expect: branches:0 c, branches:1 l, branches:2 l, branches:3 l, branches:3 r=5
def loops(n):
    for i in range(n):
        n -= 1
    while n < 2:
        n += 1
traced(loops, 1)  # expect: loops:0 c, loops:1 l, loops:2 l, loops:1 l, loops:3 l, loops:4 l, loops:3 l, loops:4 l, loops:3 l, loops:3 r
def one_line():
    for i in (1, 2): pass
    return [i for i in (1, 2)]
traced(one_line)  # expect: one_line:0 c, one_line:1 l, one_line:1 l, one_line:1 l, one_line:2 l, one_line:2 l, one_line:2 l, one_line:2 r=[1, 2]
def gen():
    x = yield 1
    return 2
def delegates():
    got = yield from gen()
    return got
traced(lambda: list(delegates()))  # expect: <lambda>:0 c, <lambda>:0 l, delegates:0 c, delegates:1 l, gen:0 c, gen:1 l, gen:1 r=1, delegates:1 r=1, delegates:1 c, gen:1 c, gen:2 l, gen:2 r=2, delegates:1 e=StopIteration, delegates:2 l, delegates:2 r=2, <lambda>:0 r=[1]
def fails():
    try:
        1 / 0
    except ZeroDivisionError:
        pass
    finally:
        x = 1
    raise ValueError
traced(fails)  # expect: fails:0 c, fails:1 l, fails:2 l, fails:2 e=ZeroDivisionError, fails:3 l, fails:4 l, fails:6 l, fails:7 l, fails:7 e=ValueError, fails:7 r
def matches(x):
    match x:
        case 1: return
        case _:
            x = 2
traced(matches, 1)  # expect: matches:0 c, matches:1 l, matches:2 l, matches:2 r
traced(matches, 5)  # expect: matches:0 c, matches:1 l, matches:2 l, matches:3 l, matches:4 l, matches:4 r
class Special:
    def __add__(self, other): return 1
    @property
    def x(self): return 2
def specials():
    return Special() + 1, Special().x, sorted([1, 2], key=lambda v: -v)
traced(specials)  # expect: specials:0 c, specials:1 l, __add__:0 c, __add__:0 l, __add__:0 r=1, x:0 c, x:1 l, x:1 r=2, <lambda>:0 c, <lambda>:0 l, <lambda>:0 r=-1, <lambda>:0 c, <lambda>:0 l, <lambda>:0 r=-2, specials:1 r=(1, 2, [2, 1])

# Without a local trace function there is but the call; a frame that runs already can be given one.
def only_calls(frame, event, arg): log.append(event + ' ' + frame.f_code.co_name)
def quiet():
    branches(1)
    branches(2)
log.clear(); sys.settrace(only_calls); quiet(); sys.settrace(None)
print(log)  # expect: ['call quiet', 'call branches', 'call branches']
def late():
    sys._getframe().f_trace = tracer
    sys.settrace(lambda *a: None)
    x = 1
    y = 2
    sys.settrace(None)
log.clear(); late()
print(log)  # expect: ['late:3 l', 'late:4 l', 'late:5 l']
def no_lines():
    frame = sys._getframe()
    frame.f_trace_lines = False
    x = 1
    return x
traced(no_lines)  # expect: no_lines:0 c, no_lines:1 l, no_lines:2 l, no_lines:4 r=1
def wants_opcodes(frame, event, arg):
    frame.f_trace_opcodes = True
    log.append(event)
    return wants_opcodes
log.clear(); sys.settrace(wants_opcodes); branches(1); sys.settrace(None)
print('opcode' in log, log[0], log[-1])  # expect: True call return

# What it raises comes out where it was called, and ends tracing.
def raises(frame, event, arg):
    if event == 'line': raise KeyError(event)
    return raises
sys.settrace(raises)
try: branches(1)
except KeyError as e: print('KeyError', e, sys.gettrace())  # expect: KeyError 'line' None
# It is not traced itself, sees variables and may change them.
def changes(frame, event, arg):
    if event == 'line' and 'a' in frame.f_locals: frame.f_locals['a'] = 10
    return changes
sys.settrace(changes); print(branches(1)); sys.settrace(None)  # expect: 10
print(sys.gettrace(), sys.getprofile())  # expect: None None
sys.settrace(tracer); print(sys.gettrace() is tracer); sys.settrace(None)  # expect: True
log.clear()
def inside(frame, event, arg):
    if event == 'call' and frame.f_code.co_name == 'quiet':
        sys.call_tracing(branches, (1,))
    else: log.append(frame.f_code.co_name)
sys.settrace(inside); quiet(); sys.settrace(None)
print(log)  # expect: ['branches', 'branches', 'branches']

# Profiling: calls and returns, of native functions too.
def profiler(frame, event, arg):
    shown = arg.__name__ if event.startswith('c_') else arg
    log.append(f'{frame.f_code.co_name} {event} {shown}')
def calls():
    len([])
    branches(1)
    try: int('x')
    except ValueError: pass
    try: [].pop()
    except IndexError: pass
log.clear(); sys.setprofile(profiler); calls(); sys.setprofile(None)
print(*log, sep='\n')
# expect: calls call None
# expect: calls c_call len
# expect: calls c_return len
# expect: branches call None
# expect: branches return 1
# expect: calls c_call pop
# expect: calls c_exception pop
# expect: calls return None
# expect: <module> c_call setprofile

# Threads have functions of their own; threading.settrace() is for those that begin.
import threading
names = []
def in_thread(frame, event, arg):
    if frame.f_code.co_name == 'work': names.append((threading.current_thread().name, event))
    return in_thread
def work(): pass
threading.settrace(in_thread)
t = threading.Thread(target=work, name='T'); t.start(); t.join(); work()
threading.settrace(None)
print(names)  # expect: [('T', 'call'), ('T', 'line'), ('T', 'return')]

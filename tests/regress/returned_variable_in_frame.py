# A frame object and a trace function lost the variable that `return x` gives back.
import sys


def keeps_frame(n):
    global frame
    frame = sys._getframe()
    m = 3
    return n

keeps_frame([5])
print(frame.f_locals)  # expect: {'n': [5], 'm': 3}


def traced(a):
    b = a * 2
    return b


def tracer(frame, event, argument):
    if frame.f_code is traced.__code__:
        print(event, dict(frame.f_locals), argument)
        return tracer

sys.settrace(tracer)
traced(1)
sys.settrace(None)
# expect: call {'a': 1} None
# expect: line {'a': 1} None
# expect: line {'a': 1, 'b': 2} None
# expect: return {'a': 1, 'b': 2} 2


class Told:
    def __del__(self):
        print('deleted')


def gives(told):
    return told

sys.settrace(tracer)
gives(Told())  # expect: deleted
sys.settrace(None)

# Who keeps the frame of a suspended generator reads and writes its variables, which are the generator's.
import sys


class Thing:
    def __del__(self):
        print('gone', self.name)


def g():
    x = Thing()
    x.name = 'first'
    y = 'y'
    frame = sys._getframe()
    z = yield frame
    yield x, y, z
    del frame
    x = None
    yield 'end'


it = g()
frame = next(it)
print(sorted(frame.f_locals), frame.f_locals['y'], frame is it.gi_frame)  # expect: ['frame', 'x', 'y'] y True
try:
    frame.clear()
except RuntimeError as e:
    print(e)  # expect: cannot clear a suspended frame
frame.f_locals['y'] = 'written'
x, y, z = it.send('sent')
print(x.name, y, z, frame.f_locals['z'])  # expect: first written sent sent
del x
frame.f_locals['x'] = None  # expect: gone first
print(frame.f_locals['x'], next(it), sorted(frame.f_locals))  # expect: None end ['x', 'y', 'z']
it.close()
print(sorted(frame.f_locals), it.gi_frame)  # expect: ['x', 'y', 'z'] None

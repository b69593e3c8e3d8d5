# A chain that is resumed by one thread after the other, and looked at by one while another runs it.
import threading


def leaf():
    n = 0
    while True:
        n += 1
        if n == 4:
            inside.set()
            go_on.wait()
        yield n, threading.current_thread().name


def over(inner):
    return (yield from inner)


inside, go_on = threading.Event(), threading.Event()
levels = [leaf()]
for _ in range(5):
    levels.append(over(levels[-1]))
g = levels[-1]
got = [next(g), next(g)]
thread = threading.Thread(target=lambda: got.append(next(g)), name='other')
thread.start()
thread.join()
print(got)  # expect: [(1, 'MainThread'), (2, 'MainThread'), (3, 'other')]
thread = threading.Thread(target=lambda: got.append(next(g)), name='third')
thread.start()
inside.wait()
print([level.gi_running for level in levels])  # expect: [True, True, True, True, True, True]
for level in levels[::2]:
    try:
        next(level)
    except ValueError as e:
        print(e)
# expect: generator already executing
# expect: generator already executing
# expect: generator already executing
names, frame = [], levels[0].gi_frame
while len(names) < 7:
    names.append(frame.f_code.co_name)
    frame = frame.f_back
print(names)  # expect: ['leaf', 'over', 'over', 'over', 'over', 'over', '<lambda>']
print(levels[3].gi_frame is levels[3].gi_frame, levels[3].gi_frame is levels[2].gi_frame.f_back)  # expect: True True
del frame
print([level.gi_frame.f_code.co_name for level in levels])  # expect: ['leaf', 'over', 'over', 'over', 'over', 'over']
go_on.set()
thread.join()
print(got[-1], next(g), next(levels[2]), next(g))  # expect: (4, 'third') (5, 'MainThread') (6, 'MainThread') (7, 'MainThread')

# Events run in the order of time, priority and arrival.
import sched
now = 0
def delay(span):
    global now
    now += span
s = sched.scheduler(lambda: now, delay)
s.enter(2, 1, print, ('late',))
a = s.enter(1, 2, print, ('second',), {'end': '!\n'})
s.enterabs(1, 1, print, ('first',))
gone = s.enter(1, 0, print, ('never',))
s.cancel(gone)
print(len(s.queue), s.queue[1] is a, s.empty(), a.priority)  # expect: 3 True False 2
print(s.run(blocking=False))  # expect: 1
s.run()
# expect: first
# expect: second!
# expect: late
print(now, s.empty(), s.run())  # expect: 2 True None
try:
    s.cancel(a)
except ValueError:
    print('not there')  # expect: not there

# Condition, Event and Barrier between processes.
import multiprocessing as mp, time

def waiter(cond, value, results):
    with cond:
        results.put('waiting')
        cond.wait_for(lambda: value.value > 0)
        value.value -= 1
    results.put('woken')

def event_waiter(event, results): results.put(event.wait(10))

def meets(barrier, results):
    for _ in range(3): results.put(barrier.wait(10))

def slow(barrier): time.sleep(0.01); barrier.wait()

if __name__ == '__main__':
    for method in ('fork', 'spawn', 'forkserver'):
        ctx = mp.get_context(method)
        cond, value, results = ctx.Condition(), ctx.RawValue('i', 0), ctx.Queue()
        ps = [ctx.Process(target=waiter, args=(cond, value, results)) for _ in range(3)]
        for p in ps: p.start()
        print([results.get() for _ in ps])
        with cond: value.value = 1; cond.notify(3)
        print(results.get())
        with cond: value.value += 2; cond.notify_all()
        print(results.get(), results.get())
        for p in ps: p.join()
        event = ctx.Event()
        print(event.is_set(), event.wait(0.01))
        p = ctx.Process(target=event_waiter, args=(event, results)); p.start()
        event.set(); print(results.get(), event.is_set(), event.wait()); p.join(); event.clear(); print(event.is_set())
        barrier = ctx.Barrier(2)
        p = ctx.Process(target=meets, args=(barrier, results)); p.start()
        for _ in range(3): print(sorted([barrier.wait(10), results.get()]), end=' ')
        p.join(); print(barrier.n_waiting, barrier.parties, barrier.broken)
    with cond: print(cond.wait(0.01))
    try: cond.wait()
    except AssertionError as error: print(error)
    try: cond.notify()
    except AssertionError as error: print(error)
# expect: ['waiting', 'waiting', 'waiting']
# expect: woken
# expect: woken woken
# expect: False False
# expect: True True True
# expect: False
# expect: [0, 1] [0, 1] [0, 1] 0 2 False
# expect: ['waiting', 'waiting', 'waiting']
# expect: woken
# expect: woken woken
# expect: False False
# expect: True True True
# expect: False
# expect: [0, 1] [0, 1] [0, 1] 0 2 False
# expect: ['waiting', 'waiting', 'waiting']
# expect: woken
# expect: woken woken
# expect: False False
# expect: True True True
# expect: False
# expect: [0, 1] [0, 1] [0, 1] 0 2 False
# expect: False
# expect: must acquire() condition before using wait()
# expect: lock is not owned

# Managers under each start method: the shared types, types of one's own, errors, connecting from elsewhere, the end.
import multiprocessing as mp
from multiprocessing.managers import BaseManager

class Counter:
    def __init__(self, n=0): self.n = n
    def add(self, by=1): self.n += by; return self.n
    def items(self): return [self.n]
    def _hidden(self): pass

class Own(BaseManager): pass
Own.register('Counter', Counter)
Own.register('Limited', Counter, exposed=('add',))

def use(d, l, lock, names, queue, value):
    with lock:
        d['child'] = d['parent'] + 1
        l.append([1]); names.x += 1; value.value = 9
    queue.put('from the child')

def connect(address):
    other = Own(address=address, authkey=b'key'); other.connect()
    print(other.Counter(10).add())

if __name__ == '__main__':
    for method in ('fork', 'spawn', 'forkserver'):
        ctx = mp.get_context(method)
        with ctx.Manager() as manager:
            d, l, lock, names, queue, value = manager.dict(parent=1), manager.list('ab'), manager.Lock(), manager.Namespace(x=1), manager.Queue(), manager.Value('i', 3)
            p = ctx.Process(target=use, args=(d, l, lock, names, queue, value)); p.start(); p.join()
            print(dict(d), list(l), names.x, queue.get(), value.value, len(d), 'child' in d, l[1:], sorted(d.keys()))
            l += [5]; l.extend('z'); l.reverse(); del l[0]; print(l, l.pop(), d.get('none', 'default'), d.copy())
            nested = manager.list([manager.dict(a=1)]); nested[0]['b'] = 2; print(nested[0].copy(), str(names))
            for action in (lambda: d['none'], lambda: l.index('none'), lambda: names.y):
                try: action()
                except (KeyError, ValueError, AttributeError) as error: print(repr(error))
            event, condition, barrier = manager.Event(), manager.Condition(), manager.Barrier(1)
            event.set(); print(event.is_set(), event.wait(1), barrier.wait(), barrier.parties, lock.acquire(), lock.acquire(False)); lock.release()
            with condition: print(condition.wait(0.01), condition.wait_for(lambda: 7)); condition.notify_all()
            array = manager.Array('i', [1, 2]); array[0] = 5; print(list(array), next(iter(d)))
            with manager.Pool(2) as pool: print(pool.map(abs, [-1, -2]), pool.apply_async(abs, (-3,)).get())
        try: d['parent']; print('alive')
        except (ConnectionError, FileNotFoundError, EOFError) as error: print('the manager has gone')
        own = Own(authkey=b'key', ctx=ctx); own.start()
        c = own.Counter(5)
        print(c.add(), c.add(by=4), c.items(), hasattr(c, '_hidden'), hasattr(own.Limited(), 'items'))
        try: c._callmethod('_hidden')
        except Exception as error: print(type(error).__name__, 'is not in exposed=' in str(error))
        p = ctx.Process(target=connect, args=(own.address,)); p.start(); p.join()
        wrong = Own(address=own.address, authkey=b'wrong')
        try: wrong.connect()
        except mp.AuthenticationError as error: print(error)
        own.shutdown()
# expect: {'parent': 1, 'child': 2} ['a', 'b', [1]] 2 from the child 9 2 True ['b', [1]] ['child', 'parent']
# expect: [5, [1], 'b'] a default {'parent': 1, 'child': 2}
# expect: {'a': 1, 'b': 2} Namespace(x=2)
# expect: KeyError('none')
# expect: ValueError("'none' is not in list")
# expect: AttributeError("'Namespace' object has no attribute 'y'")
# expect: True True 0 1 True False
# expect: False 7
# expect: [5, 2] parent
# expect: [1, 2] 3
# expect: the manager has gone
# expect: 6 10 [10] False False
# expect: RemoteError True
# expect: 11
# expect: digest sent was rejected
# expect: {'parent': 1, 'child': 2} ['a', 'b', [1]] 2 from the child 9 2 True ['b', [1]] ['child', 'parent']
# expect: [5, [1], 'b'] a default {'parent': 1, 'child': 2}
# expect: {'a': 1, 'b': 2} Namespace(x=2)
# expect: KeyError('none')
# expect: ValueError("'none' is not in list")
# expect: AttributeError("'Namespace' object has no attribute 'y'")
# expect: True True 0 1 True False
# expect: False 7
# expect: [5, 2] parent
# expect: [1, 2] 3
# expect: the manager has gone
# expect: 6 10 [10] False False
# expect: RemoteError True
# expect: 11
# expect: digest sent was rejected
# expect: {'parent': 1, 'child': 2} ['a', 'b', [1]] 2 from the child 9 2 True ['b', [1]] ['child', 'parent']
# expect: [5, [1], 'b'] a default {'parent': 1, 'child': 2}
# expect: {'a': 1, 'b': 2} Namespace(x=2)
# expect: KeyError('none')
# expect: ValueError("'none' is not in list")
# expect: AttributeError("'Namespace' object has no attribute 'y'")
# expect: True True 0 1 True False
# expect: False 7
# expect: [5, 2] parent
# expect: [1, 2] 3
# expect: the manager has gone
# expect: 6 10 [10] False False
# expect: RemoteError True
# expect: 11
# expect: digest sent was rejected

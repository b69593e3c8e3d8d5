# SharedMemory and ShareableList: by name, from other processes, unlinked; removed by the resource tracker if a program forgets to.
import multiprocessing as mp, os, subprocess, sys, time
from multiprocessing import shared_memory
from multiprocessing.managers import SharedMemoryManager

def write(name, text):
    block = shared_memory.SharedMemory(name)
    block.buf[:len(text)] = text
    block.close()

def make(end):
    block = shared_memory.SharedMemory(create=True, size=10)
    block.buf[0] = 77
    end.send(block.name)
    block.close()

def change(items): items[0] += 1; items[2] = 'other'; items.shm.close()

if __name__ == '__main__':
    for method in ('fork', 'spawn', 'forkserver'):
        ctx = mp.get_context(method)
        block = shared_memory.SharedMemory(create=True, size=20)
        p = ctx.Process(target=write, args=(block.name, b'hello')); p.start(); p.join()
        print(bytes(block.buf[:6]), block.size >= 20, block.name.startswith('psm_'))
        block.close(); block.unlink()
        a, b = ctx.Pipe()
        p = ctx.Process(target=make, args=(b,)); p.start()
        name = a.recv(); p.join(); time.sleep(0.05)
        block = shared_memory.SharedMemory(name); print(block.buf[0]); block.close(); block.unlink()
        try: shared_memory.SharedMemory(name)
        except FileNotFoundError as error: print(error.strerror)
        items = shared_memory.ShareableList([1, 2.5, 'some text', b'bytes', None, True])
        p = ctx.Process(target=change, args=(items,)); p.start(); p.join()
        print(list(items), items.count(2.5), items.index(b'bytes'), len(items), items.format)
        items.shm.close(); items.shm.unlink()
    for action in (lambda: shared_memory.SharedMemory(create=True), lambda: shared_memory.SharedMemory(), lambda: shared_memory.SharedMemory('x', size=-1)):
        try: action()
        except ValueError as error: print(error)
    items = shared_memory.ShareableList(['ab', 1])
    for action in (lambda: items[2], lambda: items.index(3), lambda: items.__setitem__(0, 'x' * 9), lambda: items.__setitem__(2, 1)):
        try: action()
        except (IndexError, ValueError) as error: print(error)
    items.shm.close(); items.shm.unlink()
    with SharedMemoryManager() as manager:
        block, items = manager.SharedMemory(8), manager.ShareableList([1])
        print(block.size >= 8, list(items))
        names = [block.name, items.shm.name]
        block.close(); items.shm.close()
    print([os.path.exists('/dev/shm/' + name) for name in names])
    program = 'from multiprocessing.shared_memory import SharedMemory as S; import os; s = S(create=True, size=9); print(s.name, flush=True); os.kill(os.getpid(), 9)'
    name = subprocess.run([sys.executable, '-c', program], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout.strip()
    end = time.monotonic() + 5
    while os.path.exists('/dev/shm/' + name) and time.monotonic() < end: time.sleep(0.01)
    print(name != '', os.path.exists('/dev/shm/' + name))
# expect: b'hello\x00' True True
# expect: 77
# expect: No such file or directory
# expect: [2, 2.5, 'other', b'bytes', None, True] 1 3 6 qd16s8sxxxxxx?xxxxxxxx?
# expect: b'hello\x00' True True
# expect: 77
# expect: No such file or directory
# expect: [2, 2.5, 'other', b'bytes', None, True] 1 3 6 qd16s8sxxxxxx?xxxxxxxx?
# expect: b'hello\x00' True True
# expect: 77
# expect: No such file or directory
# expect: [2, 2.5, 'other', b'bytes', None, True] 1 3 6 qd16s8sxxxxxx?xxxxxxxx?
# expect: 'size' must be a positive number different from zero
# expect: 'name' can only be None if create=True
# expect: 'size' must be a positive integer
# expect: index out of range
# expect: 3 not in this container
# expect: bytes/str item exceeds available storage
# expect: assignment index out of range
# expect: True [1]
# expect: [False, False]
# expect: True False

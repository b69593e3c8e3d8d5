# How a process ends is its exit code: returning, sys.exit(), an exception, signals.
import multiprocessing as mp, os, signal, sys, time

def ends(how):
    if how == 'error': sys.stderr = open(os.devnull, 'w'); raise ValueError('wrong')
    if how == 'text': sys.stderr = open(os.devnull, 'w'); sys.exit('a text')
    if how == 'exit': sys.exit(7)
    if how == 'none': sys.exit()
    if how == 'now': os._exit(9)
    if how == 'abort': os.kill(os.getpid(), signal.SIGKILL)
    if how == 'sleep': time.sleep(60)

if __name__ == '__main__':
    for method in ('fork', 'spawn', 'forkserver'):
        ctx = mp.get_context(method)
        codes = []
        for how in ('return', 'error', 'text', 'exit', 'none', 'now', 'abort'):
            p = ctx.Process(target=ends, args=(how,)); p.start(); p.join(); codes.append(p.exitcode)
        print(method, codes)
        p = ctx.Process(target=ends, args=('sleep',)); p.start()
        p.join(0.01); print(p.exitcode, p.is_alive())
        p.terminate(); p.join(); print(p.exitcode, p.is_alive())
        q = ctx.Process(target=ends, args=('sleep',)); q.start(); q.kill(); q.join(); print(q.exitcode, repr(q).split()[-1])
# expect: fork [0, 1, 1, 7, 0, 9, -9]
# expect: None True
# expect: -15 False
# expect: -9 exitcode=-SIGKILL>
# expect: spawn [0, 1, 1, 7, 0, 9, -9]
# expect: None True
# expect: -15 False
# expect: -9 exitcode=-SIGKILL>
# expect: forkserver [0, 1, 1, 7, 0, 9, -9]
# expect: None True
# expect: -15 False
# expect: -9 exitcode=-SIGKILL>

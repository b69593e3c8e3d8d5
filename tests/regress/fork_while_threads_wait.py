# The child of fork() handed the GIL to threads that had waited in the parent for a lock, a condition or the forking thread, and hung.
# unsanitized: AddressSanitizer of gcc 12 forgets its own locks when a process with threads forks
import os, threading, time, warnings
warnings.simplefilter('ignore', DeprecationWarning)
lock, condition = threading.Lock(), threading.Condition()
lock.acquire()
def wait():
    with condition: condition.wait()
for target in (lock.acquire, wait): threading.Thread(target=target, daemon=True).start()
def fork_here():
    time.sleep(0.05)                 # all wait, the main thread for this one
    pid = os.fork()
    if pid == 0:
        lock.release()
        with condition: condition.notify_all()
        got = []
        ts = [threading.Thread(target=lambda: lock.acquire() and got.append(1) or lock.release()) for _ in range(3)]
        for t in ts: t.start()
        for t in ts: t.join()
        sum(range(300_000))
        os._exit(len(got))
    for _ in range(300):
        done, status = os.waitpid(pid, os.WNOHANG)
        if done: break
        time.sleep(0.01)
    else: os.kill(pid, 9)
    print(done == pid and os.waitstatus_to_exitcode(status))
t = threading.Thread(target=fork_here); t.start(); t.join()  # expect: 3

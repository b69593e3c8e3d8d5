# In the child of fork() only the thread that called it exists, and it is the main one.
# unsanitized: AddressSanitizer of gcc 12 forgets its own locks when a process with threads forks
import os, sys, threading, time, warnings
warnings.simplefilter('ignore', DeprecationWarning)
go = threading.Event()
ts = [threading.Thread(target=go.wait, daemon=True) for _ in range(3)]
for t in ts: t.start()
sys.stdout.flush()
def fork_here():
    pid = os.fork()
    if pid == 0:
        me = threading.current_thread()
        print(threading.active_count(), me is threading.main_thread(), [t.is_alive() for t in ts], me.name)
        t = threading.Thread(target=print, args=('a thread of the child',)); t.start(); t.join()
        sys.stdout.flush(); os._exit(3)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), threading.active_count())
fork_here()
# expect: 1 True [False, False, False] MainThread
# expect: a thread of the child
# expect: 3 4
sys.stdout.flush()
t = threading.Thread(target=fork_here, name='forker'); t.start(); t.join()
# expect: 1 True [False, False, False] forker
# expect: a thread of the child
# expect: 3 5
go.set()
for t in ts: t.join()
print(threading.active_count())  # expect: 1
# A child that was forked in a thread ends with it.
def fork_and_return():
    global pid
    pid = os.fork()
    if pid == 0:
        other = threading.Thread(target=ts[0].join); other.start(); other.join()
t = threading.Thread(target=fork_and_return); t.start(); t.join()
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))  # expect: 0

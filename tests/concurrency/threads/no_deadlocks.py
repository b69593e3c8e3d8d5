# What looks like a circle of threads and is none, or cannot be proved to be one.
import os, queue, signal, subprocess, sys, threading, time
def started(f, *args): t = threading.Thread(target=f, args=args, daemon=True); t.start(); return t
# Locks as signals: taken by one thread, given back by another.
ping, pong, said = threading.Lock(), threading.Lock(), []
ping.acquire(); pong.acquire()
def answer():
    for _ in range(200): ping.acquire(); said.append(1); pong.release()
t = started(answer)
for _ in range(200): ping.release(); pong.acquire()
t.join(); print(len(said))  # expect: 200
# Everybody waits, but one with a deadline.
lock = threading.Lock(); lock.acquire()
def give_back_later(): threading.Event().wait(0.1); lock.release()
started(give_back_later); print(lock.acquire())  # expect: True
def give_up(): print(lock.acquire(timeout=0.1)); lock.release()
t = started(give_up); t.join()  # expect: False
print(lock.acquire())  # expect: True
# A signal handler may give the lock back.
signal.signal(signal.SIGALRM, lambda *args: lock.release())
signal.setitimer(signal.ITIMER_REAL, 0.1)
print(lock.acquire())  # expect: True
signal.signal(signal.SIGALRM, signal.SIG_DFL)
# All threads wait for something to happen: that is no circle. Ctrl-C ends it.
program = '''
import queue, threading
t = threading.Thread(target=queue.Queue().get, daemon=True); t.start()
u = threading.Thread(target=t.join, daemon=True); u.start()
print("ready", flush=True)
try: threading.Event().wait()
except KeyboardInterrupt: print("interrupted", flush=True)
'''
p = subprocess.Popen([sys.executable, '-c', program], stdout=subprocess.PIPE, text=True, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler))
print(p.stdout.readline(), end='')  # expect: ready
time.sleep(0.2); print(p.poll())  # expect: None
p.send_signal(signal.SIGINT); print(p.stdout.read(), end='')  # expect: interrupted
p.wait()
# Ctrl-C reaches a thread that waits for its own lock, while others live.
program = '''
import threading, time
threading.Thread(target=time.sleep, args=(30,), daemon=True).start()
lock = threading.Lock(); lock.acquire()
print("ready", flush=True)
try: lock.acquire()
except KeyboardInterrupt: print("interrupted", flush=True)
'''
p = subprocess.Popen([sys.executable, '-c', program], stdout=subprocess.PIPE, text=True, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler))
print(p.stdout.readline(), end='')  # expect: ready
time.sleep(0.2); p.send_signal(signal.SIGINT); print(p.stdout.read(), end='')  # expect: interrupted
p.wait()
# What asyncio.run() sets for Ctrl-C goes with it.
import asyncio, gc, weakref
async def main(): return weakref.ref(asyncio.current_task()), weakref.ref(asyncio.get_running_loop())
refs = asyncio.run(main()); gc.collect()
print([r() for r in refs])  # expect: [None, None]

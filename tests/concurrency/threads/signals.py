# Signals are the main thread's, whatever it waits for; other threads run on.
import os, signal, threading, time
got = []
signal.signal(signal.SIGUSR1, lambda *args: got.append(threading.current_thread() is threading.main_thread()))
def poke(delay=0.02): time.sleep(delay); os.kill(os.getpid(), signal.SIGUSR1)
def during(wait):
    got.clear(); t = threading.Thread(target=poke); t.start(); start = time.monotonic()
    wait(); t.join(); return got
lock = threading.Lock(); lock.acquire()
print(during(lambda: lock.acquire(timeout=0.1)))  # expect: [True]
print(during(lambda: threading.Event().wait(0.1)))  # expect: [True]
print(during(lambda: time.sleep(0.1)))  # expect: [True]
sleeper = threading.Thread(target=time.sleep, args=(0.1,)); sleeper.start()
print(during(sleeper.join))  # expect: [True]
t = threading.Thread(target=time.sleep, args=(0.05,)); t.start()
got.clear(); signal.pthread_kill(t.ident, signal.SIGUSR1); t.join(); print(got)  # expect: [True]
def stop(*args): raise TimeoutError('enough')
signal.signal(signal.SIGALRM, stop)
for wait in (lock.acquire, threading.Event().wait, threading.Semaphore(0).acquire, lambda: time.sleep(10)):
    signal.setitimer(signal.ITIMER_REAL, 0.02)
    try: wait()
    except TimeoutError as error: print(error)
# expect: enough
# expect: enough
# expect: enough
# expect: enough
r, w = os.pipe()
signal.setitimer(signal.ITIMER_REAL, 0.02)
try: os.read(r, 1)
except TimeoutError as error: print(error)  # expect: enough
try: threading.Thread(target=lambda: signal.signal(signal.SIGALRM, stop)).run()
finally: pass
def not_here():
    try: signal.signal(signal.SIGALRM, stop)
    except ValueError as error: print(error)
t = threading.Thread(target=not_here); t.start(); t.join()
# expect: signal only works in main thread of the main interpreter
import _thread
def interrupt(): time.sleep(0.02); _thread.interrupt_main()
t = threading.Thread(target=interrupt); t.start()
try:
    while True: time.sleep(0.001)
except KeyboardInterrupt: print('interrupted')  # expect: interrupted
t.join()

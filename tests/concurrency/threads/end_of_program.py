# The program waits for its threads, but not for daemons.
import atexit, threading, time
def slow(): time.sleep(0.05); print('slow is done')
def for_ever():
    while True: time.sleep(0.001)
def spin():
    while True: pass
atexit.register(lambda: print('atexit', threading.active_count()))
threading.Thread(target=for_ever, daemon=True).start()
threading.Thread(target=spin, daemon=True).start()
threading.Thread(target=threading.Event().wait, daemon=True).start()
threading.Thread(target=slow).start()
def at_main_end(): threading.main_thread().join(); print('main has ended', threading.main_thread().is_alive())
threading.Thread(target=at_main_end).start()
print('main')
# expect: main
# expect: main has ended False
# expect: slow is done
# expect: atexit 4

# Starting a thread that does nothing, and joining it.
import threading

for _ in range(8_000):
    t = threading.Thread(target=int)
    t.start()
    t.join()
print(threading.active_count())

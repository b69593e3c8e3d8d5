# `with lock` that nobody else wants.
import threading

lock = threading.Lock()
again = threading.RLock()
count = 0


def main():
    global count
    for _ in range(1_000_000):
        with lock:
            count += 1
    for _ in range(500_000):
        with again:
            count += 1


main()
print(count)

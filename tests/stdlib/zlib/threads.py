# Two threads may use one object: the second waits for the first.
import threading, zlib
c = zlib.compressobj()
pieces = []
def work():
    for _ in range(20):
        pieces.append(c.compress(bytes(range(256)) * 100))
threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
pieces.append(c.flush())
print(len(pieces), sum(map(len, pieces)) > 1000)  # expect: 81 True

# The same beside a thread that computes.
import threading

ROUNDS = 300
stop = False


def spin():
    while not stop:
        pass


def serve(take, give):
    for _ in range(ROUNDS):
        take.acquire()
        give.release()


spinner = threading.Thread(target=spin)
spinner.start()
mine, yours = threading.Lock(), threading.Lock()
yours.acquire()
threads = [threading.Thread(target=serve, args=pair) for pair in ((mine, yours), (yours, mine))]
for t in threads:
    t.start()
for t in threads:
    t.join()
stop = True
spinner.join()
print(2 * ROUNDS)

# Two threads hand a turn to and fro by two locks.
import threading

ROUNDS = 30_000


def run(rounds):
    mine, yours = threading.Lock(), threading.Lock()
    yours.acquire()

    def serve(take, give):
        for _ in range(rounds):
            take.acquire()
            give.release()

    threads = [threading.Thread(target=serve, args=pair) for pair in ((mine, yours), (yours, mine))]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


if __name__ == "__main__":
    run(ROUNDS)
    print(2 * ROUNDS)

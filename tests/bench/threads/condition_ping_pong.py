# Two threads wait for each other by a condition.
import threading

ROUNDS = 10_000
condition = threading.Condition()
turn = 0


def serve(me):
    global turn
    for _ in range(ROUNDS):
        with condition:
            while turn != me:
                condition.wait()
            turn = 1 - me
            condition.notify()


threads = [threading.Thread(target=serve, args=(n,)) for n in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(turn, ROUNDS)

"""Two threads, by target= and by a subclass: they wait at the same time, and share the program's variables."""

import threading
import time

log = []


def report(number):
    time.sleep(0.6)
    log.append(f"thread {number} has slept")


class Sleeper(threading.Thread):
    def __init__(self, number):
        super().__init__(name=f"sleeper-{number}")
        self.number = number

    def run(self):
        report(self.number)
        self.result = self.number ** 2


def timed(threads):
    start = time.monotonic()
    for t in threads:
        t.start()
    print("the main thread does something else:", sum(range(1000)))
    for t in threads:
        t.join()
    seconds = time.monotonic() - start
    print("one sleep, not two:", 0.6 <= seconds < 1.18)


timed([threading.Thread(target=report, args=(n,)) for n in (1, 2)])
for line in sorted(log):
    print(line)
log.clear()

sleepers = [Sleeper(3), Sleeper(4)]
timed(sleepers)
for line in sorted(log):
    print(line)
print([t.result for t in sleepers], [t.name for t in sleepers])

# A thread that ran when sys.setrecursionlimit() raised the limit wrote beyond its calls.
import sys
import threading

raised = threading.Event()


def recurse():
    return recurse()


def generate():
    yield from generate()


def thread():
    raised.wait()
    for endless in recurse, lambda: next(generate()):
        try:
            endless()
        except RecursionError as e:
            print(e)


worker = threading.Thread(target=thread)
worker.start()
sys.setrecursionlimit(100_000)
raised.set()
worker.join()
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded

"""Child processes: starting and joining them, what they do not share, a queue and a pipe between them and their parent."""

import multiprocessing
import time

variable = "as it was"


def change_variable():
    global variable
    variable = "changed"
    print("in the child the variable is", variable)


def put_list(queue):
    queue.put([42, None, "hello"])


def send_list(end):
    end.send([1, 2, "three"])
    end.close()


def produce(queue, number):
    for i in range(3):
        queue.put((number, i))


def consume(tasks, results):
    while (task := tasks.get()) is not None:
        number, i = task
        results.put(number * 10 + i)


def start_and_join():
    process = multiprocessing.Process(target=change_variable)
    process.start()
    total = sum(range(1000))                 # the parent does something meanwhile
    process.join()
    print("the parent computed", total, "and its variable is", variable)


def use_queue():
    queue = multiprocessing.Queue()
    process = multiprocessing.Process(target=put_list, args=(queue,))
    process.start()
    print("from the queue:", queue.get())
    process.join()


def use_shared_queue():
    tasks, results = multiprocessing.Queue(), multiprocessing.Queue()
    producers = [multiprocessing.Process(target=produce, args=(tasks, n)) for n in (1, 2, 3)]
    consumers = [multiprocessing.Process(target=consume, args=(tasks, results)) for _ in range(2)]
    for process in producers + consumers:
        process.start()
    for process in producers:
        process.join()
    for _ in consumers:
        tasks.put(None)
    print("by many, for many:", sorted(results.get() for _ in range(9)))
    for process in consumers:
        process.join()


def use_pipe():
    here, there = multiprocessing.Pipe()
    process = multiprocessing.Process(target=send_list, args=(there,))
    process.start()
    there.close()                            # the child has its own
    print("from the pipe:", here.recv())
    try:
        here.recv()
    except EOFError:
        print("then the other end is closed: EOFError")
    process.join()


def meets(barrier, times):
    barrier.wait()                           # nobody goes on before the other one has come: both run
    times.put(time.monotonic())


def run_at_the_same_time():
    barrier, times = multiprocessing.Barrier(2), multiprocessing.Queue()
    processes = [multiprocessing.Process(target=meets, args=(barrier, times)) for _ in range(2)]
    for process in processes:
        process.start()
    print("both were there at the same time:", abs(times.get() - times.get()) < 5)
    for process in processes:
        process.join()


if __name__ == "__main__":
    start_and_join()
    use_queue()
    use_shared_queue()
    use_pipe()
    run_at_the_same_time()

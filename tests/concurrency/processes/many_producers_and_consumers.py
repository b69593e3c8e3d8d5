# Nothing is lost or doubled between several producers and several consumers.
import multiprocessing as mp

COUNT = 3000

def produce(q, number):
    for i in range(COUNT): q.put((number, i))

def consume(q, results):
    seen = {}
    ordered = True
    while (item := q.get()) is not None:
        number, i = item
        ordered = ordered and seen.get(number, [-1])[-1] < i
        seen.setdefault(number, []).append(i)
    results.put((seen, ordered))

if __name__ == '__main__':
    for maxsize in (0, 10):
        ctx = mp.get_context('fork')
        q, results = ctx.Queue(maxsize), ctx.Queue()
        producers = [ctx.Process(target=produce, args=(q, n)) for n in range(3)]
        consumers = [ctx.Process(target=consume, args=(q, results)) for _ in range(3)]
        for p in producers + consumers: p.start()
        for p in producers: p.join()
        for _ in consumers: q.put(None)
        total = {0: [], 1: [], 2: []}
        in_order = []
        for _ in consumers:
            seen, ordered = results.get()
            in_order.append(ordered)
            for number, items in seen.items(): total[number] += items
        for p in consumers: p.join()
        print(all(sorted(items) == list(range(COUNT)) for items in total.values()), all(in_order))
# expect: True True
# expect: True True

# Messages of any size pass a queue: those that fit into its memory and those that go through it in parts; the sender does not wait.
import multiprocessing as mp

sizes = [0, 1, 65_535, 262_143, 262_144, 262_145, 1_000_000, 1_048_576, 5_000_000, 30_000_000]

def send(q):
    for size in sizes: q.put(b'x' * size)
    for size in sizes: q.put('ä' * size)
    q.put([bytearray(3_000_000), 'end'])

if __name__ == '__main__':
    ctx = mp.get_context('fork')
    q = ctx.Queue()
    p = ctx.Process(target=send, args=(q,)); p.start()
    print([len(q.get()) for _ in sizes] == sizes, [len(q.get()) for _ in sizes] == sizes)  # expect: True True
    array, word = q.get(); print(len(array), word)  # expect: 3000000 end
    p.join(); print(p.exitcode)  # expect: 0
    for size in sizes: q.put(b'y' * size)          # nobody gets them yet
    print([len(q.get()) for _ in sizes] == sizes)  # expect: True
    s = ctx.SimpleQueue()
    p = ctx.Process(target=send, args=(s,)); p.start()
    print(sum(len(s.get()) for _ in range(2 * len(sizes))) == 2 * sum(sizes), len(s.get()))  # expect: True 2
    p.join()

# Children of every start method record into the same file: their names, their beginning and end, and messages as arrows from one to the other.
# differs: CPython has no --trace
from _record import record
PROGRAM = '''
import multiprocessing as mp, sys
def work(numbers, results, pipe, one_way):
    while (n := numbers.get()) is not None: results.put(n * n)
    pipe.send('done'); print(pipe.recv()); one_way.send(b'x' * 100_000)
if __name__ == '__main__':
    ctx = mp.get_context(sys.argv[1])
    numbers, results = ctx.Queue(), ctx.SimpleQueue()
    ours, theirs = ctx.Pipe()
    reader, writer = ctx.Pipe(duplex=False)
    p = ctx.Process(target=work, args=(numbers, results, theirs, writer), name='worker'); p.start()
    for n in range(20): numbers.put(n)
    numbers.put(None)
    assert [results.get() for _ in range(20)] == [n * n for n in range(20)]
    ours.recv(); ours.send('fine'); assert len(reader.recv()) == 100_000
    p.join()
'''
for method in 'fork', 'spawn', 'forkserver':
    r, output = record(PROGRAM, method)
    parent = next(pid for pid, name in r.processes.items() if name.endswith('program.py'))
    worker = next(pid for pid, name in r.processes.items() if name == 'worker')
    ends = [(s['pid'], f['pid']) for s, f in r.flows()]
    # Spawn and the fork server send two messages that say what the child is to do.
    assert output == 'fine\n' and ends.count((worker, parent)) == 22 and ends.count((parent, worker)) == (22 if method == 'fork' else 24), ends
    assert {parent, worker} <= {e['pid'] for e in r.instants('process starts')} and worker in {e['pid'] for e in r.instants('process ends')}
    ended = [e['args']['status'] for e in r.instants('child has ended') if e['args']['child'] == worker]
    print(r.is_sound(), ended)
# expect: True ['exit 0']
# expect: True ['exit 0']
# expect-re: True \[.*\]

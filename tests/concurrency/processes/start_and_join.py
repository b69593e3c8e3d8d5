# A process under each start method: its arguments, name and exit code, and what it changes stays its own.
import multiprocessing as mp, os, sys

number = 1

def work(word, *, times=1):
    global number
    number = 2
    me = mp.current_process()
    print(word * times, me.name, me.daemon, me.pid == os.getpid(), mp.parent_process().pid == os.getppid() or me._start_method == 'forkserver')
    sys.exit(len(word))

class Subclass(mp.Process):
    def run(self): print('run of a subclass')

def main():
    for method in ('fork', 'spawn', 'forkserver'):
        ctx = mp.get_context(method)
        p = ctx.Process(target=work, args=('ab',), kwargs={'times': 2}, name='child')
        print(p.is_alive(), p.exitcode, p.pid, p)
        p.start()
        known = type(p.pid) is int and p.ident == p.pid
        p.join()
        print(known, p.is_alive(), p.exitcode, number, mp.active_children())
        p.close()
    p = Subclass(); p.start(); p.join(); print(p.exitcode, p.name)

if __name__ == '__main__':
    main()
# expect-re: False None None <ForkProcess name='child' parent=\d+ initial>
# expect: abab child False True True
# expect: True False 2 1 []
# expect-re: False None None <SpawnProcess name='child' parent=\d+ initial>
# expect: abab child False True True
# expect: True False 2 1 []
# expect-re: False None None <ForkServerProcess name='child' parent=\d+ initial>
# expect: abab child False True True
# expect: True False 2 1 []
# expect: run of a subclass
# expect: 0 Subclass-4

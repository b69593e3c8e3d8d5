# An uncaught exception of a child is printed on stderr under the process's name; the exit code is 1.
import multiprocessing as mp

def fails(): raise KeyError('lost')

if __name__ == '__main__':
    p = mp.get_context('spawn').Process(target=fails, name='worker'); p.start(); p.join()
    print(p.exitcode)  # expect: 1
# stderr: Process worker:
# stderr: Traceback (most recent call last):
# stderr: KeyError: 'lost'

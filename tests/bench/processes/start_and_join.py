# Starting a process that does nothing, and joining it, under each start method.
import multiprocessing as mp

from _measure import Rate


def nothing():
    pass


def main():
    for method, count in (('spawn', 40), ('forkserver', 150), ('fork', 400)):
        ctx = mp.get_context(method)
        p = ctx.Process(target=nothing)          # starts the fork server, too
        p.start()
        p.join()
        with Rate(count, f'start and join by {method}'):
            for _ in range(count):
                p = ctx.Process(target=nothing)
                p.start()
                p.join()
        print(method, p.exitcode)


if __name__ == '__main__':
    main()

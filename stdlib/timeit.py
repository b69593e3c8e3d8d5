"""Measuring how long small pieces of code take."""
import gc
import itertools
import sys
import time

__all__ = ['Timer', 'timeit', 'repeat', 'default_timer']

dummy_src_name = '<timeit-src>'
default_number = 1000000
default_repeat = 5
default_timer = time.perf_counter
_globals = globals

# The statement stands in a function of its own: locals are fast, and the loop costs little.
_template = '''
def inner(_it, _timer{init}):
    {setup}
    _t0 = _timer()
    for _i in _it:
        {stmt}
        pass
    _t1 = _timer()
    return _t1 - _t0
'''


def reindent(src, indent):
    """Indent all lines of a source text but the first."""
    return src.replace('\n', '\n' + ' ' * indent)


class Timer:
    """Times a statement (text or a callable) that is run after a setup."""

    def __init__(self, stmt='pass', setup='pass', timer=default_timer, globals=None):
        self.timer = timer
        namespace = {}
        global_namespace = _globals() if globals is None else globals
        init = ''
        if isinstance(setup, str):
            compile(setup, dummy_src_name, 'exec')      # both must be complete by themselves
            before = setup + '\n'
            setup = reindent(setup, 4)
        elif callable(setup):
            namespace['_setup'] = setup
            init += ', _setup=_setup'
            before = ''
            setup = '_setup()'
        else:
            raise ValueError('setup is neither a string nor callable')
        if isinstance(stmt, str):
            compile(before + stmt, dummy_src_name, 'exec')
            stmt = reindent(stmt, 8)
        elif callable(stmt):
            namespace['_stmt'] = stmt
            init += ', _stmt=_stmt'
            stmt = '_stmt()'
        else:
            raise ValueError('stmt is neither a string nor callable')
        self.src = _template.format(stmt=stmt, setup=setup, init=init)
        exec(compile(self.src, dummy_src_name, 'exec'), global_namespace, namespace)
        self.inner = namespace['inner']

    def print_exc(self, file=None):
        """Print the traceback of the current exception, with the timed source."""
        import linecache
        import traceback
        linecache.cache[dummy_src_name] = len(self.src), None, self.src.split('\n'), dummy_src_name
        traceback.print_exc(file=file)

    def timeit(self, number=default_number):
        """The seconds that the setup and `number` runs of the statement take (the setup is not counted)."""
        collecting = gc.isenabled()
        gc.disable()
        try:
            return self.inner(itertools.repeat(None, number), self.timer)
        finally:
            if collecting:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        """The list of the results of several timeit() calls."""
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """(number, seconds) of the first timeit() of 1, 2, 5, 10, 20, 50 … runs that takes 0.2 seconds."""
        scale = 1
        while True:
            for step in 1, 2, 5:
                number = scale * step
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            scale *= 10


def timeit(stmt='pass', setup='pass', timer=default_timer, number=default_number, globals=None):
    """Timer(stmt, setup, timer, globals).timeit(number)"""
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt='pass', setup='pass', timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    """Timer(stmt, setup, timer, globals).repeat(repeat, number)"""
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)


_units = {'nsec': 1e-9, 'usec': 1e-6, 'msec': 1e-3, 'sec': 1.0}


def main(args=None, *, _wrap_timer=None):
    """The command: python -m timeit [-n N] [-r N] [-s SETUP] [-u UNIT] [-p] [-v] [-h] [statement ...]"""
    import getopt
    try:
        options, args = getopt.getopt(sys.argv[1:] if args is None else args, 'n:u:s:r:pvh',
                                      ['number=', 'setup=', 'repeat=', 'process', 'verbose', 'unit=', 'help'])
    except getopt.error as error:
        print(error)
        print('use -h/--help for command line help')
        return 2
    timer, number, setup, repeats, unit, verbose, precision = default_timer, 0, [], default_repeat, None, 0, 3
    for name, value in options:
        if name in ('-n', '--number'):
            number = int(value)
        elif name in ('-s', '--setup'):
            setup.append(value)
        elif name in ('-u', '--unit'):
            if value not in _units:
                print('Unrecognized unit. Please select nsec, usec, msec, or sec.', file=sys.stderr)
                return 2
            unit = value
        elif name in ('-r', '--repeat'):
            repeats = max(int(value), 1)
        elif name in ('-p', '--process'):
            timer = time.process_time
        elif name in ('-v', '--verbose'):
            precision += bool(verbose)
            verbose += 1
        else:
            print(main.__doc__)
            return 0
    import os
    sys.path.insert(0, os.curdir)
    if _wrap_timer is not None:
        timer = _wrap_timer(timer)
    timed = Timer('\n'.join(args) or 'pass', '\n'.join(setup) or 'pass', timer)

    def shown(seconds):
        name = unit or next((u for u in ('sec', 'msec', 'usec') if seconds >= _units[u]), 'nsec')
        return '%.*g %s' % (precision, seconds / _units[name], name)

    try:
        if number == 0:
            def report(n, taken):
                print(f'{n} loop{"" if n == 1 else "s"} -> {taken:.{precision}g} secs')
            number, _ = timed.autorange(report if verbose else None)
            if verbose:
                print()
        raw = timed.repeat(repeats, number)
    except Exception:
        timed.print_exc()
        return 1
    if verbose:
        print('raw times: %s\n' % ', '.join(map(shown, raw)))
    times = [taken / number for taken in raw]
    best, worst = min(times), max(times)
    print('%d loop%s, best of %d: %s per loop' % (number, '' if number == 1 else 's', repeats, shown(best)))
    if worst >= best * 4:
        import warnings
        warnings.warn_explicit('The test results are likely unreliable. The worst time (%s) was more than four times slower than the best '
                               'time (%s).' % (shown(worst), shown(best)), UserWarning, '', 0)
    return None


if __name__ == '__main__':
    sys.exit(main())

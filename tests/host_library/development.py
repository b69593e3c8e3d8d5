# Tools of development: unittest with mock, doctest, cmd, bdb, pdb, trace, pyclbr, tabnanny, pkgutil, platform, rlcompleter, optparse.
# needs: unittest unittest.mock doctest cmd bdb pdb trace pyclbr tabnanny pkgutil platform rlcompleter optparse
import bdb
import cmd
import contextlib
import doctest
import io
import optparse
import os
import pdb
import pkgutil
import platform
import pyclbr
import rlcompleter
import sys
import tabnanny
import tempfile
import trace
import unittest
from unittest import mock


class Shop(unittest.TestCase):
    def setUp(self):
        self.addCleanup(lambda: None)

    def test_pass(self):
        with self.subTest(n=1):
            self.assertEqual(1 + 1, 2)
        self.assertCountEqual([1, 2], [2, 1])
        with self.assertRaisesRegex(ValueError, 'invalid literal'):
            int('x')

    def test_fail(self):
        self.assertEqual({'a': [1, 2]}, {'a': [1, 3]})

    @unittest.skip('not today')
    def test_skip(self):
        pass

    @unittest.expectedFailure
    def test_expected(self):
        self.assertTrue(False)

    def test_mock(self):
        service = mock.Mock(spec=['get'])
        service.get.side_effect = [1, KeyError('k')]
        self.assertEqual(service.get('a', b=2), 1)
        with self.assertRaises(KeyError):
            service.get()
        self.assertEqual(service.get.call_args_list, [mock.call('a', b=2), mock.call()])
        with mock.patch('os.getcwd', return_value='/fake'), mock.patch.dict(os.environ, {'X': 'y'}):
            self.assertEqual((os.getcwd(), os.environ['X']), ('/fake', 'y'))
        with self.assertRaises(AttributeError):
            service.put

report = io.StringIO()
result = unittest.TextTestRunner(report, verbosity=2).run(unittest.defaultTestLoader.loadTestsFromTestCase(Shop))
print(result)  # expect: <unittest.runner.TextTestResult run=5 errors=0 failures=1>
print([line for line in report.getvalue().splitlines() if line.startswith(('test_', 'Assert', '-'))][:6])
# expect: ['test_expected (__main__.Shop.test_expected) ... expected failure', 'test_fail (__main__.Shop.test_fail) ... FAIL', 'test_mock (__main__.Shop.test_mock) ... ok', 'test_pass (__main__.Shop.test_pass) ... ok', "test_skip (__main__.Shop.test_skip) ... skipped 'not today'", '----------------------------------------------------------------------']
magic = mock.MagicMock()
magic.__len__.return_value = 3
with magic as entered, magic.method(1).chain:
    magic[2] = 5
print(len(magic), magic.__setitem__.called, magic.method.mock_calls[0])  # expect: 3 True call(1)


def double(x):
    """
    >>> double(2)
    4
    >>> double([1])   # doctest: +ELLIPSIS
    [1, ...]
    >>> double(None)
    Traceback (most recent call last):
    TypeError: unsupported operand type(s) for *: 'NoneType' and 'int'
    >>> double(3)
    7
    """
    return x * 2

with contextlib.redirect_stdout(io.StringIO()) as out:
    for test in doctest.DocTestFinder().find(double, 'double', globs={'double': double}):
        print(doctest.DocTestRunner().run(test))
print(out.getvalue().splitlines()[2:], doctest.script_from_examples('>>> 1 + 1\n2\n').splitlines())
# expect: ['Failed example:', '    double(3)', 'Expected:', '    7', 'Got:', '    6', 'TestResults(failed=1, attempted=4)'] ['1 + 1', '# Expected:', '## 2']


class Turtle(cmd.Cmd):
    prompt, use_rawinput = '', False

    def do_go(self, text):
        """go N: forward"""
        print('going', text)

    def do_quit(self, text):
        return True

Turtle(stdin=io.StringIO('go 3\nhelp go\nfly\nquit\n'), stdout=sys.stdout).cmdloop()
# expect: going 3
# expect: go N: forward
# expect: *** Unknown syntax: fly


class Tracer(bdb.Bdb):
    def user_line(self, frame):
        if frame.f_code.co_name == 'watched':
            print('line', frame.f_lineno - frame.f_code.co_firstlineno, dict(frame.f_locals))
        self.set_step()


def watched(n):
    n += 1
    return n

Tracer().runcall(watched, 4)
# expect: line 1 {'n': 4}
# expect: line 2 {'n': 5}
debugger = pdb.Pdb(stdin=io.StringIO('p n\nn\nn\np n * 2\nc\n'), stdout=io.StringIO(), nosigint=True, readrc=False)
debugger.runcall(watched, 1)
print([line[6:] for line in debugger.stdout.getvalue().splitlines() if line.startswith('(Pdb) ') and '>' not in line])
# expect: ['1', '--Return--', '4', '']
tracer = trace.Trace(count=1, trace=0)
tracer.runfunc(lambda: [watched(i) for i in range(3)])
print(sorted(count for (name, line), count in tracer.results().counts.items() if line in (watched.__code__.co_firstlineno + 1,)))  # expect: [3]

with tempfile.TemporaryDirectory() as folder:
    with open(os.path.join(folder, 'zoo.py'), 'w') as f:
        f.write('class Animal:\n    def eat(self): pass\n\nclass Dog(Animal):\n\tdef bark(self): pass\n\nasync def feed(): pass\n')
    sys.path.insert(0, folder)
    zoo = pyclbr.readmodule_ex('zoo')
    print({k: (v.lineno, sorted(v.children)) for k, v in zoo.items()})  # expect: {'Animal': (1, ['eat']), 'Dog': (4, ['bark']), 'feed': (7, [])}
    with open(os.path.join(folder, 'tabs.py'), 'w') as f:
        f.write('if 1:\n        a = 1\n\tb = 2\n')
    tabnanny.check(os.path.join(folder, 'zoo.py'))
    os.mkdir(os.path.join(folder, 'pack'))
    for name in ('__init__', 'one', 'two'):
        open(os.path.join(folder, 'pack', name + '.py'), 'w').close()
    print([m.name for m in pkgutil.walk_packages([folder])])  # expect: ['pack', 'pack.one', 'pack.two', 'tabs', 'zoo']
    print(pkgutil.resolve_name('os.path:join') is os.path.join)  # expect: True
print(platform.system(), platform.machine() == os.uname().machine, platform.python_version().split('.')[:2])  # expect: Linux True ['3', '13']
completer = rlcompleter.Completer({'apple': 1, 'apply': len})
print([completer.complete('app', i) for i in range(3)], completer.complete('apple.rea', 0))  # expect: ['apple', 'apply(', None] apple.real
parser = optparse.OptionParser(prog='p', usage='%prog [-n N] FILE')
parser.add_option('-n', '--number', type='int', default=1, help='how many [default: %default]')
parser.add_option('-q', action='store_false', dest='loud', default=True)
options, rest = parser.parse_args(['-n3', '-q', 'a', 'b'])
print(options.number, options.loud, rest, parser.format_help().splitlines()[-3].split())
# expect: 3 False ['a', 'b'] ['-n', 'NUMBER,', '--number=NUMBER']

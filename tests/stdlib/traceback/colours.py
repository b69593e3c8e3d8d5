# With colorize=True the places, the names of errors and what the markers stand below are in colours.
import traceback


def show(function):
    try:
        function()
    except BaseException as error:
        for line in ''.join(traceback.format_exception(error, colorize=True)).splitlines()[4:]:
            print(ascii(line))


def key(): return 1 + {}['k']
def two_lines():
    return (len(1) +
            2)
def plain(): raise ValueError('a\nb')
def syntax(): compile('a = = 1', 'file', 'exec')


show(key)
# expect-re: '  File \\x1b\[35m".*"\\x1b\[0m, line \\x1b\[35m13\\x1b\[0m, in \\x1b\[35mkey\\x1b\[0m'
# expect: "    def key(): return 1 + \x1b[31m{}\x1b[0m\x1b[1;31m['k']\x1b[0m"
# expect: '                          \x1b[31m~~\x1b[0m\x1b[1;31m^^^^^\x1b[0m'
# expect: "\x1b[1;35mKeyError\x1b[0m: \x1b[35m'k'\x1b[0m"
show(two_lines)
# expect-re: '  File .*'
# expect: '    return (\x1b[31mlen\x1b[0m\x1b[1;31m(1)\x1b[0m +'
# expect: '            \x1b[31m~~~\x1b[0m\x1b[1;31m^^^\x1b[0m'
# expect: "\x1b[1;35mTypeError\x1b[0m: \x1b[35mobject of type 'int' has no len()\x1b[0m"
show(plain)
# expect-re: '  File .*'
# expect: "    def plain(): \x1b[1;31mraise ValueError('a\\nb')\x1b[0m"
# expect: '                 \x1b[1;31m^^^^^^^^^^^^^^^^^^^^^^^^\x1b[0m'
# expect: '\x1b[1;35mValueError\x1b[0m: \x1b[35ma'
# expect: 'b\x1b[0m'
try:
    syntax()
except SyntaxError as error:
    for line in traceback.format_exception_only(error, colorize=True):
        print(ascii(line))
# expect: '  File \x1b[35m"file"\x1b[0m, line \x1b[35m1\x1b[0m\n'
# expect: '    a = \x1b[1;31m=\x1b[0m 1\n'
# expect: '        \x1b[1;31m^\x1b[0m\n'
# expect: '\x1b[1;35mSyntaxError\x1b[0m: \x1b[35minvalid syntax\x1b[0m\n'
print(ascii(traceback.format_exception_only(RuntimeError(), colorize=True)))  # expect: ['\x1b[1;35mRuntimeError\x1b[0m\n']

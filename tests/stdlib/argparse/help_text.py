# The layout of usage and help.
import argparse
import os
os.environ['COLUMNS'] = '80'
p = argparse.ArgumentParser(prog='prog', description='Some words about %(prog)s.', epilog='The end.')
p.add_argument('source', help='where from')
p.add_argument('-o', '--output', metavar='FILE', default='out', help='where to (default: %(default)s)')
p.add_argument('-c', '--choice', choices=['a', 'b'])
p.add_argument('--a-very-long-option-name', nargs='+', help='a help text that is so long that it must be wrapped to the next line')
p.add_argument('--hidden', help=argparse.SUPPRESS)
group = p.add_mutually_exclusive_group(required=True)
group.add_argument('--one', action='store_true')
group.add_argument('--two', type=int)
extra = p.add_argument_group('extra', 'More of it.')
extra.add_argument('--deep')
print(p.format_help())
# expect: usage: prog [-h] [-o FILE] [-c {a,b}]
# expect:             [--a-very-long-option-name A_VERY_LONG_OPTION_NAME [A_VERY_LONG_OPTION_NAME ...]]
# expect:             (--one | --two TWO) [--deep DEEP]
# expect:             source
# expect:
# expect: Some words about prog.
# expect:
# expect: positional arguments:
# expect:   source                where from
# expect:
# expect: options:
# expect:   -h, --help            show this help message and exit
# expect:   -o, --output FILE     where to (default: out)
# expect:   -c, --choice {a,b}
# expect:   --a-very-long-option-name A_VERY_LONG_OPTION_NAME [A_VERY_LONG_OPTION_NAME ...]
# expect:                         a help text that is so long that it must be wrapped to
# expect:                         the next line
# expect:   --one
# expect:   --two TWO
# expect:
# expect: extra:
# expect:   More of it.
# expect:
# expect:   --deep DEEP
# expect:
# expect: The end.
# expect:
p = argparse.ArgumentParser(prog='p', formatter_class=argparse.ArgumentDefaultsHelpFormatter, usage='%(prog)s ...', add_help=False)
p.add_argument('--x', default=3, help='an x')
print(p.format_help())
# expect: usage: p ...
# expect:
# expect: options:
# expect:   --x X  an x (default: 3)
# expect:

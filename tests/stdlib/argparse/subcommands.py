# Sub-commands have parsers of their own.
import argparse
p = argparse.ArgumentParser(prog='tool', exit_on_error=False)
p.add_argument('--all', action='store_true')
commands = p.add_subparsers(dest='command', title='commands', required=True, metavar='CMD')
add = commands.add_parser('add', help='add numbers', aliases=['plus'], exit_on_error=False)
add.add_argument('numbers', type=int, nargs='+')
add.set_defaults(function=sum)
commands.add_parser('show', help='show all', exit_on_error=False).add_argument('-x')
print(p.parse_args(['--all', 'add', '1', '2']))
# expect: Namespace(all=True, command='add', numbers=[1, 2], function=<built-in function sum>)
print(p.parse_args(['show', '-x', '3']))  # expect: Namespace(all=False, command='show', x='3')
print(p.parse_args(['plus', '4']).command)  # expect: plus
print(p.format_help())
# expect: usage: tool [-h] [--all] CMD ...
# expect:
# expect: options:
# expect:   -h, --help    show this help message and exit
# expect:   --all
# expect:
# expect: commands:
# expect:   CMD
# expect:     add (plus)  add numbers
# expect:     show        show all
# expect:
print(add.format_usage())
# expect: usage: tool add [-h] numbers [numbers ...]
# expect:
for line in '', 'none', 'add':
    try:
        p.parse_args(line.split())
    except argparse.ArgumentError as error:
        print(error)
        # expect: the following arguments are required: CMD
        # expect: argument CMD: invalid choice: 'none' (choose from 'add', 'plus', 'show')
        # expect: the following arguments are required: numbers

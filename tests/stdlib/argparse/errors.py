# Wrong command lines end the program with status 2, or raise ArgumentError.
import argparse
p = argparse.ArgumentParser(prog='p', exit_on_error=False)
p.add_argument('-n', type=int)
p.add_argument('-c', choices='ab')
p.add_argument('--long', nargs=2)
p.add_argument('--longer', action='store_true')
p.add_argument('file')
for line in 'x -n y', 'x -c z', 'x --long 1', 'x --longer=1', 'x --lo', '', 'x --zzz':
    try:
        p.parse_args(line.split())
    except argparse.ArgumentError as error:
        print(error)
        # expect: argument -n: invalid int value: 'y'
        # expect: argument -c: invalid choice: 'z' (choose from 'a', 'b')
        # expect: argument --long: expected 2 arguments
        # expect: argument --longer: ignored explicit argument '1'
        # expect: ambiguous option: --lo could match --long, --longer
        # expect: the following arguments are required: file
        # expect: unrecognized arguments: --zzz
def check(text):
    raise argparse.ArgumentTypeError(f'{text} is bad')
p.add_argument('--checked', type=check)
try:
    p.parse_args(['x', '--checked', 'this'])
except argparse.ArgumentError as error:
    print(error)  # expect: argument --checked: this is bad
for args, kwargs in (('-n',), {}), (('--y',), {'type': 'text'}), (('--z',), {'nargs': 0}), (('p',), {'required': True}), (('--a',), {'action': 'no'}):
    try:
        p.add_argument(*args, **kwargs)
    except (argparse.ArgumentError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: ArgumentError argument -n: conflicting option string: -n
        # expect: ValueError 'text' is not callable
        # expect: ValueError nargs for store actions must be != 0; if you have nothing to store, actions such as store true or store const may be more appropriate
        # expect: TypeError 'required' is an invalid argument for positionals
        # expect: ValueError unknown action "no"

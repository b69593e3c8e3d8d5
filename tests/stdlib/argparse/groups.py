# Groups of which one may be chosen: nested, empty, and with words between options.
import argparse, warnings
p = argparse.ArgumentParser(prog='p')
g = p.add_mutually_exclusive_group()
g.add_argument('-a')
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    inner = g.add_mutually_exclusive_group(required=True)
print(caught[0].message)  # expect: Nesting mutually exclusive groups is deprecated.
inner.add_argument('-b')
inner.add_argument('-c')
g.add_argument('-d')
print(p.format_usage(), end='')  # expect: usage: p [-h] [-a A | (-b B | -c C) | -d D]
p = argparse.ArgumentParser(prog='p')
p.add_mutually_exclusive_group()
try:
    p.format_usage()
except ValueError as error:
    print(str(error)[:11])  # expect: empty group
p = argparse.ArgumentParser(prog='p', exit_on_error=False)
g = p.add_mutually_exclusive_group(required=True)
g.add_argument('--foo', action='store_true')
p.add_argument('rest', nargs='*')
print(p.parse_intermixed_args('1 --foo 2'.split()))  # expect: Namespace(foo=True, rest=['1', '2'])
try:
    p.parse_intermixed_args(['1'])
except argparse.ArgumentError as error:
    print(error)  # expect: one of the arguments --foo is required
p = argparse.ArgumentParser()
p.add_argument('-f', nargs='*')
p.add_argument('bar', nargs='*')
print(p.parse_args(['-f--']), p.parse_args(['-f', 'a', '--', 'b']))  # expect: Namespace(f=['--'], bar=[]) Namespace(f=['a'], bar=['b'])
# A group in a group is deprecated; a parent's nested groups are taken over with their nesting; which positional arguments are required.
import argparse as _argparse, warnings
parent = _argparse.ArgumentParser(add_help=False)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    parent.add_argument_group('a').add_argument_group('b')
    outer = parent.add_mutually_exclusive_group()
    outer.add_argument('-x', action='store_true')
    inner = outer.add_mutually_exclusive_group()
    inner.add_argument('-y', action='store_true')
    print(*(w.message for w in caught), sep=' ')
    # expect: Nesting argument groups is deprecated. Nesting mutually exclusive groups is deprecated.
    child = _argparse.ArgumentParser(prog='child', parents=[parent], add_help=False)
print(child.parse_args(['-y']))  # expect: Namespace(x=False, y=True)
print([child.add_argument('z', nargs=n).required for n in ('?', '*', '+', '...', 2, None)])
# expect: [False, True, True, True, True, True]
try:
    child.add_argument('z', nargs=0)
except ValueError as error:
    print(str(error)[:30])  # expect: nargs for store actions must b

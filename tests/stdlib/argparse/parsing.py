# Options, positional arguments, actions and types.
import argparse
p = argparse.ArgumentParser(prog='prog')
p.add_argument('source')
p.add_argument('rest', nargs='*', default=['none'])
p.add_argument('-v', '--verbose', action='count', default=0)
p.add_argument('-n', '--number', type=int)
p.add_argument('--flag', action='store_true')
p.add_argument('--pair', nargs=2, metavar=('A', 'B'))
p.add_argument('--opt', nargs='?', const='const', default='default')
p.add_argument('--add', action='append')
p.add_argument('--bool', action=argparse.BooleanOptionalAction)
print(vars(p.parse_args(['a'])))
# expect: {'source': 'a', 'rest': ['none'], 'verbose': 0, 'number': None, 'flag': False, 'pair': None, 'opt': 'default', 'add': None, 'bool': None}
print(vars(p.parse_args('a b c -vv -n7 --flag --pair 1 2 --opt --no-bool'.split())))
# expect: {'source': 'a', 'rest': ['b', 'c'], 'verbose': 2, 'number': 7, 'flag': True, 'pair': ['1', '2'], 'opt': 'const', 'add': None, 'bool': False}
print(vars(p.parse_args('--num=-3 --opt=x --add 1 --add 2 -- -a --b'.split())))
# expect: {'source': '-a', 'rest': ['--b'], 'verbose': 0, 'number': -3, 'flag': False, 'pair': None, 'opt': 'x', 'add': ['1', '2'], 'bool': None}
print(p.parse_known_args('a --unknown -x b'.split())[1])  # expect: ['--unknown', '-x', 'b']
print(p.parse_args(['a', '-vn', '5']).number, argparse.Namespace(a=1) == argparse.Namespace(a=1), argparse.Namespace(a=1, **{'b c': 2}))
# expect: 5 True Namespace(a=1, **{'b c': 2})

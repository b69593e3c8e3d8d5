# getopt() and gnu_getopt(), and their errors.
import getopt
print(getopt.getopt('-a -b foo -cbar --long --val=3 x -a'.split(), 'ab:c:', ['long', 'value=']))
# expect: ([('-a', ''), ('-b', 'foo'), ('-c', 'bar'), ('--long', ''), ('--value', '3')], ['x', '-a'])
print(getopt.gnu_getopt('x -a y -- -b'.split(), 'ab:'))  # expect: ([('-a', '')], ['x', 'y', '-b'])
print(getopt.gnu_getopt('x -a y'.split(), '+a'))  # expect: ([], ['x', '-a', 'y'])
for args in ['-z'], ['-b'], ['--nope'], ['--v', '1'], ['--long=3'], ['--value']:
    try:
        getopt.getopt(args, 'ab:', ['long', 'value=', 'version'])
    except getopt.GetoptError as error:
        print(error.msg, '|', error.opt)
        # expect: option -z not recognized | z
        # expect: option -b requires argument | b
        # expect: option --nope not recognized | nope
        # expect: option --v not a unique prefix | v
        # expect: option --long must not have an argument | long
        # expect: option --value requires argument | value

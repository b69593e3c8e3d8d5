# `sys.argv` holds the script and its arguments; `sys.exit` takes an int.
# args: one -x --flag=2
import sys
print(len(sys.argv), sys.argv[1:], sys.argv[0].endswith('argv_and_exit.py'))
# expect: 4 ['one', '-x', '--flag=2'] True
sys.exit(5)
# exit: 5

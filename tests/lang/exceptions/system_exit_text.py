# `sys.exit` with a text prints it to stderr and exits with 1.
import sys
print('before')  # expect: before
sys.exit('fatal: no input')
# stderr: fatal: no input
# exit: 1

# Output printed before an uncaught exception is not lost, whatever the buffering.
import sys
sys.stdout.write('partial line without newline')  # expect: partial line without newline
sys.stdout.write('\n')
print('x' * 100)
# expect: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
class Quiet(Exception):
    def __str__(self): return ''
raise Quiet  # raises: Quiet

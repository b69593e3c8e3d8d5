# The standard streams: text, their encodings and descriptors; stdout can be replaced.
# stdin: hello
# stdin: world
import sys, io
print(sys.stdin.readline().strip(), [line.strip() for line in sys.stdin])  # expect: hello ['world']
print(sys.stdin.fileno(), sys.stdout.fileno(), sys.stderr.fileno(), sys.stdout.encoding)
# expect: 0 1 2 utf-8
print(sys.stdout.write('written\n'))
# expect: written
# expect: 8
saved, sys.stdout = sys.stdout, io.StringIO()
print('captured')
text, sys.stdout = sys.stdout.getvalue(), saved
print(repr(text))  # expect: 'captured\n'
sys.stderr.write('to stderr\n')
print('also to stderr', file=sys.stderr)
# stderr: to stderr
# stderr: also to stderr

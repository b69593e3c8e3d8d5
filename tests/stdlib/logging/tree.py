# Loggers, levels, handlers, filters and propagation.
import io, logging, sys
out = logging.StreamHandler(sys.stdout)
out.setFormatter(logging.Formatter('%(levelname)s:%(name)s:%(funcName)s:%(message)s'))
root = logging.getLogger()
root.addHandler(out)
a, b = logging.getLogger('a'), logging.getLogger('a.b')
deep = logging.getLogger('a.b.c.d')
print(b.parent is a, deep.parent is b, a.parent is root, logging.getLogger('a.b') is b, a.getChild('b') is b, a.getChildren() == {b})
# expect: True True True True True True
b.info('hidden')
a.setLevel(logging.INFO)
def work():
    b.info('n=%d %s', 5, 'x')
    deep.debug('hidden')
    a.warning('%(k)s', {'k': 'by name'})
work()
# expect: INFO:a.b:work:n=5 x
# expect: WARNING:a:work:by name
print(b.isEnabledFor(logging.INFO), deep.getEffectiveLevel(), b, logging.getLevelName(35), logging.getLevelName('ERROR'))
# expect: True 20 <Logger a.b (INFO)> Level 35 40
b.propagate = False
b.error('last resort')  # stderr: last resort
own = logging.StreamHandler(io.StringIO())
b.addHandler(own)
b.addFilter(lambda record: 'secret' not in record.getMessage())
b.error('own'), b.error('secret')
print(repr(own.stream.getvalue()))  # expect: 'own\n'
try:
    {}['k']
except KeyError:
    a.exception('failed')
# expect: ERROR:a:<module>:failed
# expect: Traceback (most recent call last):
# expect-re:   File ".*", line \d+, in <module>
# expect:     {}['k']
# expect:     ~~^^^^^
# expect: KeyError: 'k'
logging.disable(logging.ERROR)
a.error('off')
logging.disable(logging.NOTSET)
logging.LoggerAdapter(a, {'user': 'me'}).warning('adapted')  # expect: WARNING:a:<module>:adapted
for f in (lambda: a.setLevel('NOPE'), lambda: a.setLevel([]), lambda: logging.getLogger(5), lambda: a.log('x', 'y'), lambda: a.warning('x', extra={'message': 1}),
          lambda: logging.Formatter('{x}', style='%'), lambda: logging.Formatter('', style='?')):
    try:
        f()
    except (ValueError, TypeError, KeyError) as e:
        print(type(e).__name__, e)
# expect: ValueError Unknown level: 'NOPE'
# expect: TypeError Level not an integer or a valid string: []
# expect: TypeError A logger name must be a string
# expect: TypeError level must be an integer
# expect: KeyError "Attempt to overwrite 'message' in LogRecord"
# expect: ValueError Invalid format '{x}' for '%' style
# expect: ValueError Style must be one of: %,{,$

# basicConfig, files, styles, times, captured warnings.
import logging, os, sys, tempfile, time, warnings
logging.basicConfig(stream=sys.stdout, format='{levelname:>8} {message}', style='{', level='DEBUG')
logging.debug('one'), logging.warning('two %s', 2)
# expect:    DEBUG one
# expect:  WARNING two 2
logging.basicConfig(level=logging.ERROR)      # there is a handler: nothing happens
print(logging.getLogger().level, logging.getLogger().handlers)  # expect-re: 10 \[<StreamHandler <stdout> \(NOTSET\)>\]
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'log')
    logging.basicConfig(filename=path, encoding='utf-8', force=True, format='%(asctime)s|%(message)s', datefmt='%Y')
    logging.error('grüße')
    logging.shutdown()
    with open(path, encoding='utf-8') as f:
        print(f.read().rstrip() == time.strftime('%Y') + '|grüße')  # expect: True
record = logging.LogRecord('n', logging.INFO, '/x/y.py', 7, 'm %s', ('arg',), None)
print(record, record.module, record.filename, record.getMessage())  # expect: <LogRecord: n, 20, /x/y.py, 7, "m %s"> y y.py m arg
record.created, record.msecs = 0.0, 123.0
f = logging.Formatter('$asctime $name ${message} $extra', style='$', defaults={'extra': '-'})
f.converter = time.gmtime
print(f.format(record))  # expect: 1970-01-01 00:00:00,123 n m arg -
logging.basicConfig(stream=sys.stdout, force=True, format='%(name)s %(message)s')
logging.captureWarnings(True)
warnings.simplefilter('always')
warnings.warn('careful')
logging.captureWarnings(False)
# expect-re: py.warnings .*UserWarning: careful
# expect:   warnings.warn('careful')
# expect: 

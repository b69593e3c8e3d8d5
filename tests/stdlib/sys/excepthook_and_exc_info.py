# `sys.exc_info`, `sys.exception`, and a replaced `sys.excepthook`.
import sys
print(sys.exc_info(), sys.exception())  # expect: (None, None, None) None
try:
    1 / 0
except ZeroDivisionError as e:
    kind, value, tb = sys.exc_info()
    print(kind is ZeroDivisionError, value is e, tb is e.__traceback__,
          sys.exception() is e)  # expect: True True True True

def hook(kind, value, tb):
    print('hook:', kind.__name__, value, tb.tb_frame.f_code.co_name)

sys.excepthook = hook
sys.stdout.flush()
{}['uncaught']
# exit: 1
# expect: hook: KeyError 'uncaught' <module>

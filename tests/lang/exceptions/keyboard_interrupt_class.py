# `except Exception` does not catch KeyboardInterrupt or SystemExit.
def run(error):
    try:
        raise error
    except Exception:
        print('Exception')
    except BaseException as e:
        print('BaseException', type(e).__name__)

for error in (KeyboardInterrupt(), SystemExit(2), GeneratorExit(), ValueError()):
    run(error)
    # expect: BaseException KeyboardInterrupt
    # expect: BaseException SystemExit
    # expect: BaseException GeneratorExit
    # expect: Exception

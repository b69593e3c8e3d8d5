# A script runs as `__main__`; importing `__main__` gives the running module itself.
import sys
import __main__
marker = 'visible'
print(__name__, __main__.marker, sys.modules['__main__'] is __main__)  # expect: __main__ visible True
print(vars(__main__) is globals())  # expect: True
if __name__ == '__main__':
    print('script')  # expect: script

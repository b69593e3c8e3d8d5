# A console uses sys.excepthook if the program has set one.
import code, sys

console = code.InteractiveConsole()
sys.excepthook = lambda kind, error, entries: print('hook', kind.__name__, error, entries)
console.push('1 / 0')  # expect-re: hook ZeroDivisionError division by zero <traceback .*>
console.push('a b')  # expect: hook SyntaxError invalid syntax (<console>, line 1) None

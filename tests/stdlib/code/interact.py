# interact() asks for lines until the end of the input; Ctrl-C drops an unfinished statement.
import code

lines = iter(['x = 5', 'x', 'if x:', '  print("y")', '', 'def f(', KeyboardInterrupt, 'exit()', 'never'])


def read(prompt):
    line = next(lines)
    print('prompt', repr(prompt))
    if line is KeyboardInterrupt:
        raise line
    return line


code.interact(banner='hello', readfunc=read, local={}, exitmsg='bye', local_exit=True)
# stderr: hello
# expect: prompt '>>> '
# expect: prompt '>>> '
# expect: 5
# expect: prompt '>>> '
# expect: prompt '... '
# expect: prompt '... '
# expect: y
# expect: prompt '>>> '
# expect: prompt '... '
# stderr: KeyboardInterrupt
# expect: prompt '>>> '
# stderr: bye
print(next(lines), callable(exit))  # expect: never True


def ends(prompt):
    raise EOFError


code.interact('', ends)
# stderr: now exiting InteractiveConsole...
# exit: 0

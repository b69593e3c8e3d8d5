# The size of a terminal, in rows and columns.
import os, termios

master, terminal = os.openpty()
termios.tcsetwinsize(terminal, (30, 90))
print(termios.tcgetwinsize(master), os.get_terminal_size(terminal))  # expect: (30, 90) os.terminal_size(columns=90, lines=30)
for size in ((1,), 5, {1: 2, 3: 4}, (1, 'a'), (1, 70000)):
    try:
        termios.tcsetwinsize(terminal, size)
    except Exception as error:
        print(type(error).__name__, error)
# expect: TypeError tcsetwinsize, arg 2: must be a two-item sequence
# expect: TypeError tcsetwinsize, arg 2: must be a two-item sequence
# expect: TypeError tcsetwinsize, arg 2: must be a two-item sequence
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: OverflowError winsize value(s) out of range.

# A list that an __index__() empties while tcsetattr() reads it.
# differs: CPython 3.13.0 reads items that are gone
import os, termios

master, terminal = os.openpty()
mode = termios.tcgetattr(terminal)


class Shrinks:
    def __index__(self):
        mode.clear()
        return 0


mode[0] = Shrinks()
try:
    termios.tcsetattr(terminal, 0, mode)
except TypeError as error:
    print(error)  # expect: tcsetattr, arg 3: must be 7 element list

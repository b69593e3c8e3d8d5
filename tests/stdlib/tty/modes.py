# setraw() and setcbreak() change a terminal and give the modes before.
import os, termios, tty

master, terminal = os.openpty()
first = termios.tcgetattr(terminal)
print(tty.setcbreak(terminal) == first)  # expect: True
mode = termios.tcgetattr(terminal)
print(bool(mode[3] & termios.ECHO), bool(mode[3] & termios.ISIG), mode[6][termios.VMIN])  # expect: False True 1
print(tty.setraw(terminal, termios.TCSANOW) == mode)  # expect: True
mode = termios.tcgetattr(terminal)
print(bool(mode[3] & termios.ISIG), bool(mode[1] & termios.OPOST), mode[2] & termios.CSIZE == termios.CS8)  # expect: False False True
copy = [*first[:6], list(first[6])]
print(tty.cfmakeraw(copy), copy[3] == mode[3], first[6][termios.VMIN])  # expect: None True b'\x01'

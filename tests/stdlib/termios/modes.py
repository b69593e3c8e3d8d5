# tcgetattr() gives a list of seven; tcsetattr() takes it back. The errors are termios.error.
import os, termios

master, terminal = os.openpty()
mode = termios.tcgetattr(terminal)
print(len(mode), len(mode[6]) == termios.NCCS, mode[6][termios.VINTR], bool(mode[3] & termios.ECHO))  # expect: 7 True b'\x03' True
mode[3] &= ~(termios.ECHO | termios.ICANON)
termios.tcsetattr(terminal, termios.TCSANOW, mode)
again = termios.tcgetattr(terminal)
print(bool(again[3] & termios.ECHO), type(again[6][termios.VMIN]).__name__)  # expect: False int
again[6][termios.VMIN] = 3
termios.tcsetattr(terminal, termios.TCSADRAIN, again)
print(termios.tcgetattr(terminal)[6][termios.VMIN])  # expect: 3


def fails(function, *arguments):
    try:
        function(*arguments)
    except Exception as error:
        print(type(error).__name__, *error.args)


fails(termios.tcgetattr, 999)  # expect: error 9 Bad file descriptor
with open('/dev/null') as file:
    fails(termios.tcgetattr, file)  # expect: error 25 Inappropriate ioctl for device
fails(termios.tcgetattr, 'x')  # expect: TypeError argument must be an int, or have a fileno() method.
fails(termios.tcsetattr, terminal, 0, tuple(mode))  # expect: TypeError tcsetattr, arg 3: must be 7 element list
fails(termios.tcsetattr, terminal, 0, mode[:6] + [[]])  # expect: TypeError tcsetattr: attributes[6] must be 32 element list
fails(termios.tcsetattr, terminal, 0, mode[:6] + [['x'] * 32])  # expect: TypeError tcsetattr: elements of attributes must be characters or integers
fails(termios.tcsetattr, terminal, 99, mode)  # expect: error 22 Invalid argument
fails(termios.tcflush, terminal, 77)  # expect: error 22 Invalid argument
print(issubclass(termios.error, OSError))  # expect: False

"""Modes of terminals that programs need most: raw, and cbreak."""
from termios import *

__all__ = ['cfmakeraw', 'cfmakecbreak', 'setraw', 'setcbreak']

IFLAG, OFLAG, CFLAG, LFLAG, ISPEED, OSPEED, CC = range(7)      # in the list of termios.tcgetattr()


def _return_every_character(mode):
    characters = mode[CC] = list(mode[CC])
    characters[VMIN] = 1
    characters[VTIME] = 0


def cfmakeraw(mode):
    """Change the list of a terminal's modes: every byte comes as it is, and goes as it is."""
    mode[IFLAG] &= ~(IGNBRK | BRKINT | IGNPAR | PARMRK | INPCK | ISTRIP | INLCR | IGNCR | ICRNL | IXON | IXANY | IXOFF)
    mode[OFLAG] &= ~OPOST
    mode[CFLAG] = mode[CFLAG] & ~(PARENB | CSIZE) | CS8
    mode[LFLAG] &= ~(ECHO | ECHOE | ECHOK | ECHONL | ICANON | IEXTEN | ISIG | NOFLSH | TOSTOP)
    _return_every_character(mode)


def cfmakecbreak(mode):
    """Change the list of a terminal's modes: every key comes at once and is not echoed; Ctrl-C still interrupts."""
    mode[LFLAG] &= ~(ECHO | ICANON)
    _return_every_character(mode)


def _set(fd, when, change):
    before = tcgetattr(fd)
    mode = list(before)
    change(mode)
    tcsetattr(fd, when, mode)
    return before


def setraw(fd, when=TCSAFLUSH):
    """Make a terminal raw; return the list of its modes before."""
    return _set(fd, when, cfmakeraw)


def setcbreak(fd, when=TCSAFLUSH):
    """Put a terminal into cbreak mode; return the list of its modes before."""
    return _set(fd, when, cfmakecbreak)

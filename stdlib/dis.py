"""Showing the bytecode that Kukri runs. Its instructions are Kukri's own (compiler/opcodes.def), not CPython's."""
import sys
from _dis import disassemble as _disassemble

__all__ = ["code_info", "dis", "disassemble", "distb"]


def _code_of(x):
    """The code object of a function, method, class attribute, generator, source text or code object; None if it has none."""
    for name in ("__func__", "__wrapped__"):
        if hasattr(x, name) and not hasattr(x, "__code__"):
            x = getattr(x, name)
    for name in ("__code__", "gi_code", "ag_code", "cr_code"):
        if hasattr(x, name):
            return getattr(x, name)
    if isinstance(x, (str, bytes, bytearray)):
        return compile(x, "<dis>", "exec")
    return x if hasattr(x, "co_code") else None


def dis(x=None, *, file=None, depth=None):
    """Prints the instructions of a function, class, module, source text ...; without argument, of the last traceback."""
    if x is None:
        distb(file=file)
        return
    code = _code_of(x)
    if code is not None:
        print(_disassemble(code, depth is None or depth > 0), end="", file=file)
    elif hasattr(x, "__dict__"):
        for name, member in sorted(vars(x).items()):
            if _code_of(member) is not None:
                print(f"Disassembly of {name}:", file=file)
                dis(member, file=file, depth=depth)
                print(file=file)
    else:
        raise TypeError(f"don't know how to disassemble {type(x).__name__} objects")


def disassemble(code, *, file=None):
    """Prints the instructions of one code object."""
    print(_disassemble(code, False), end="", file=file)


def distb(tb=None, *, file=None):
    """Prints the code of the frame in which an exception was raised."""
    if tb is None:
        error = getattr(sys, "last_exc", None)
        if error is None:
            raise RuntimeError("no last traceback to disassemble")
        tb = error.__traceback__
    while tb.tb_next:
        tb = tb.tb_next
    disassemble(tb.tb_frame.f_code, file=file)


def code_info(x):
    """The first lines of the disassembly: names, registers, kinds of parameters."""
    code = _code_of(x)
    if code is None:
        raise TypeError(f"don't know how to disassemble {type(x).__name__} objects")
    return _disassemble(code, False).partition("\n")[0]


def main(arguments=None):
    arguments = sys.argv[1:] if arguments is None else arguments
    if len(arguments) > 1 or (arguments and arguments[0] in ("-h", "--help")):
        print("usage: kukri -m dis [file]", file=sys.stderr)
        sys.exit(2)
    if arguments and arguments[0] != "-":
        with open(arguments[0], "rb") as file:
            source, name = file.read(), arguments[0]
    else:
        source, name = sys.stdin.buffer.read(), "<stdin>"
    dis(compile(source, name, "exec"))


if __name__ == "__main__":
    main()

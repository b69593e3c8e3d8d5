"""Compile what is typed interactively, line by line: is it whole, does it need another line, is it wrong?"""
import __future__
import warnings

__all__ = ['compile_command', 'Compile', 'CommandCompiler']

# Flags of compile(): the end of the text does not end open blocks; a text that ends too early raises an error of its own.
PyCF_DONT_IMPLY_DEDENT = 0x200
PyCF_ALLOW_INCOMPLETE_INPUT = 0x4000

_features = [getattr(__future__, name) for name in __future__.all_feature_names]


def _is_blank(source):
    return all(not line or line.startswith('#') for line in map(str.strip, source.split('\n')))


def _needs_more(compiler, source, filename, symbol):
    """Whether the source, which does not compile, is the beginning of something that may."""
    try:
        compiler(source + '\n', filename, symbol)
    except _IncompleteInputError:
        return True
    except SyntaxError:
        return False
    return True         # a block that only lacks its blank line


def _maybe_compile(compiler, source, filename, symbol):
    if symbol != 'eval' and _is_blank(source):
        source = 'pass'
    # Warnings come once, with the text that is run.
    with warnings.catch_warnings():
        warnings.simplefilter('ignore', (SyntaxWarning, DeprecationWarning))
        try:
            compiler(source, filename, symbol)
        except SyntaxError:
            if _needs_more(compiler, source, filename, symbol):
                return None
    return compiler(source, filename, symbol, incomplete_input=False)


def _compile(source, filename, symbol, incomplete_input=True):
    flags = PyCF_DONT_IMPLY_DEDENT | (PyCF_ALLOW_INCOMPLETE_INPUT if incomplete_input else 0)
    return compile(source, filename, symbol, flags)


def compile_command(source, filename='<input>', symbol='single'):
    """The code object of the source, or None if it is the beginning of a statement that goes on.

    SyntaxError, OverflowError or ValueError if it is wrong whatever follows. symbol: the mode of compile().
    """
    return _maybe_compile(_compile, source, filename, symbol)


class Compile:
    """compile(source, filename, symbol) that heeds the `from __future__` imports of what it compiled before."""

    def __init__(self):
        self.flags = PyCF_DONT_IMPLY_DEDENT | PyCF_ALLOW_INCOMPLETE_INPUT

    def __call__(self, source, filename, symbol, **kwargs):
        flags = self.flags
        if not kwargs.get('incomplete_input', True):
            flags &= ~(PyCF_DONT_IMPLY_DEDENT | PyCF_ALLOW_INCOMPLETE_INPUT)
        code = compile(source, filename, symbol, flags, True)
        for feature in _features:
            self.flags |= code.co_flags & feature.compiler_flag
        return code


class CommandCompiler:
    """compile_command() that heeds the `from __future__` imports of what it compiled before."""

    def __init__(self):
        self.compiler = Compile()

    def __call__(self, source, filename='<input>', symbol='single'):
        return _maybe_compile(self.compiler, source, filename, symbol)

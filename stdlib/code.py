"""Interactive interpreters as classes, for programs that bring their own input and output."""
import builtins
import sys
import traceback
from codeop import CommandCompiler, compile_command

__all__ = ['InteractiveInterpreter', 'InteractiveConsole', 'interact', 'compile_command']


class InteractiveInterpreter:
    """Compiles and runs source in a namespace; reports errors as the interpreter does."""

    def __init__(self, locals=None):
        self.locals = {'__name__': '__console__', '__doc__': None} if locals is None else locals
        self.compile = CommandCompiler()

    def runsource(self, source, filename='<input>', symbol='single'):
        """Compile and run; True if the source goes on and nothing was run. Errors are shown, not raised, except SystemExit."""
        try:
            code = self.compile(source, filename, symbol)
        except (OverflowError, SyntaxError, ValueError):
            self.showsyntaxerror(filename, source=source)
            return False
        if code is None:
            return True
        self.runcode(code)
        return False

    def runcode(self, code):
        """Run a code object in the namespace."""
        try:
            exec(code, self.locals)
        except SystemExit:
            raise
        except:
            self.showtraceback()

    def showsyntaxerror(self, filename=None, **kwargs):
        """Show the syntax error that is being handled, as one of that file."""
        try:
            kind, error, _ = sys.exc_info()
            if filename and issubclass(kind, SyntaxError):
                error.filename = filename
            self._showtraceback(kind, error, None, kwargs.pop('source', ''))
        finally:
            kind = error = None

    def showtraceback(self):
        """Show the exception that is being handled, without this module's own frame."""
        try:
            kind, error, entries = sys.exc_info()
            self._showtraceback(kind, error, entries.tb_next, '')
        finally:
            kind = error = entries = None

    def _showtraceback(self, typ, value, tb, source):
        sys.last_type = typ
        sys.last_traceback = tb
        value = value.with_traceback(tb)
        # What was typed is in no file: its line is shown from here.
        lines = source.splitlines()
        if source and typ is SyntaxError and not value.text and value.lineno is not None and len(lines) >= value.lineno:
            value.text = lines[value.lineno - 1]
        sys.last_exc = sys.last_value = value
        if sys.excepthook is sys.__excepthook__:
            self._excepthook(typ, value, tb)
            return
        try:
            sys.excepthook(typ, value, tb)
        except SystemExit:
            raise
        except BaseException as error:
            error.__context__ = None
            print('Error in sys.excepthook:', file=sys.stderr)
            sys.__excepthook__(type(error), error, error.__traceback__.tb_next)
            print('\nOriginal exception was:', file=sys.stderr)
            sys.__excepthook__(typ, value, tb)

    def _excepthook(self, typ, value, tb):
        self.write(''.join(traceback.format_exception(typ, value, tb)))

    def write(self, data):
        """Where errors and banners go: standard error; for subclasses to replace."""
        sys.stderr.write(data)


class InteractiveConsole(InteractiveInterpreter):
    """Joins lines to statements, and reads them."""

    def __init__(self, locals=None, filename='<console>', *, local_exit=False):
        super().__init__(locals)
        self.filename = filename
        self.local_exit = local_exit
        self.resetbuffer()

    def resetbuffer(self):
        """Forget the lines of an unfinished statement."""
        self.buffer = []

    def interact(self, banner=None, exitmsg=None):
        """Read and run until the end of the input, or exit().

        The banner comes first ('' for none), exitmsg last. With local_exit, exit() ends only this.
        """
        for name, prompt in (('ps1', '>>> '), ('ps2', '... ')):
            if not hasattr(sys, name):
                setattr(sys, name, prompt)
        if banner is None:
            self.write(f'Python {sys.version} on {sys.platform}\n'
                       'Type "help", "copyright", "credits" or "license" for more information.\n'
                       f'({type(self).__name__})\n')
        elif banner:
            self.write(f'{banner}\n')
        hidden = {}
        if self.local_exit:
            for name in ('exit', 'quit'):
                if hasattr(builtins, name):
                    hidden[name] = getattr(builtins, name)
                    setattr(builtins, name, Quitter(name))
        try:
            self._read_and_run()
        except SystemExit as end:
            if not self.local_exit:
                raise
            self.write('\n')
        finally:
            for name, value in hidden.items():
                setattr(builtins, name, value)
        if exitmsg is None:
            self.write(f'now exiting {type(self).__name__}...\n')
        elif exitmsg:
            self.write(f'{exitmsg}\n')

    def _read_and_run(self):
        more = False
        while True:
            try:
                line = self.raw_input(sys.ps2 if more else sys.ps1)
            except EOFError:
                self.write('\n')
                return
            except KeyboardInterrupt:
                self.write('\nKeyboardInterrupt\n')
                self.resetbuffer()
                more = False
            else:
                more = self.push(line)

    def push(self, line, filename=None, _symbol='single'):
        """Add a line; run the statement if it is whole now. True if it goes on."""
        self.buffer.append(line)
        more = self.runsource('\n'.join(self.buffer), self.filename if filename is None else filename, symbol=_symbol)
        if not more:
            self.resetbuffer()
        return more

    def raw_input(self, prompt=''):
        """Read a line without its newline; EOFError at the end. For subclasses to replace."""
        return input(prompt)


class Quitter:
    """exit and quit of a console that only ends itself."""

    def __init__(self, name):
        self.name = name
        self.eof = 'Ctrl-D (i.e. EOF)'

    def __repr__(self):
        return f'Use {self.name} or {self.eof} to exit'

    def __call__(self, code=None):
        raise SystemExit(code)


def interact(banner=None, readfunc=None, local=None, exitmsg=None, local_exit=False):
    """Run an InteractiveConsole; readfunc(prompt) reads its lines."""
    console = InteractiveConsole(local, local_exit=local_exit)
    if readfunc is not None:
        console.raw_input = readfunc
    console.interact(banner, exitmsg)


def _main():
    import argparse
    parser = argparse.ArgumentParser()
    parser.add_argument('-q', action='store_true', help='no greeting')
    interact('' if parser.parse_args().q else None)


if __name__ == '__main__':
    _main()

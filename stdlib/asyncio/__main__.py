"""python -m asyncio: an interactive interpreter whose input may await."""
import ast
import code
import concurrent.futures
import contextvars
import inspect
import sys
import threading
import types
import warnings

import asyncio
from asyncio import futures


_banner = (f'asyncio REPL {sys.version} on {sys.platform}\nUse "await" directly instead of "asyncio.run()".\n'
           'Type "help", "copyright", "credits" or "license" for more information.')


class AsyncIOInteractiveConsole(code.InteractiveConsole):
    """Runs what is typed in the loop of the main thread, in one context."""

    def __init__(self, locals, loop):
        super().__init__(locals)
        self.compile.compiler.flags |= ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
        self.loop = loop
        self.context = contextvars.copy_context()
        self.task = None
        self.interrupted = False

    def runcode(self, code):
        done = concurrent.futures.Future()

        def start():
            self.interrupted = False
            try:
                result = types.FunctionType(code, self.locals)()
                if not inspect.iscoroutine(result):
                    done.set_result(result)
                    return
                self.task = self.loop.create_task(result, context=self.context)
                futures._chain_future(self.task, done)
            except SystemExit as error:
                self.loop.exit_code = error.code
                self.loop.stop()
            except KeyboardInterrupt as error:
                self.interrupted = True
                done.set_exception(error)
            except BaseException as error:
                done.set_exception(error)

        self.loop.call_soon_threadsafe(start, context=self.context)
        try:
            return done.result()
        except SystemExit as error:
            self.loop.exit_code = error.code
            self.loop.call_soon_threadsafe(self.loop.stop)
        except BaseException:
            if self.interrupted:
                self.write('\nKeyboardInterrupt\n')
            else:
                self.showtraceback()


class REPLThread(threading.Thread):
    """Reads what is typed, beside the loop."""

    def __init__(self, console):
        super().__init__(name='Interactive thread', daemon=True)
        self.console = console

    def run(self):
        loop = self.console.loop
        try:
            banner = f'{_banner}\n{getattr(sys, "ps1", ">>> ")}import asyncio'
            self.console.interact(banner=banner, exitmsg='exiting asyncio REPL...')
        finally:
            warnings.filterwarnings('ignore', message=r'^coroutine .* was never awaited$', category=RuntimeWarning)
            loop.call_soon_threadsafe(loop.stop)


def main():
    names = {'asyncio': asyncio}
    names.update((name, globals()[name]) for name in ('__name__', '__package__', '__loader__', '__spec__', '__builtins__', '__file__')
                 if name in globals())
    if sys.stdin is sys.__stdin__ and sys.stdin.isatty() and sys.stdout.isatty():
        # Every interactive session may await.
        from _repl import interact
        print(_banner)
        sys.exit(interact(names))
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    loop.exit_code = 0
    console = AsyncIOInteractiveConsole(names, loop)
    REPLThread(console).start()
    while True:
        try:
            loop.run_forever()
        except KeyboardInterrupt:
            if console.task is not None and not console.task.done():
                console.task.cancel()
                console.interrupted = True
            continue
        break
    sys.exit(loop.exit_code)


if __name__ == '__main__':
    main()

"""What a loop does with exceptions nobody handles: it tells the exception handler, or the log.

A report is a dictionary, the `context`: 'message', mostly 'exception', and what else is known of the matter by name.
"""

# These are stacks, and shown as such.
_STACKS = {'source_traceback': 'Object', 'handle_traceback': 'Handle'}


def _log_error(message, exc_info):
    # By the name that base_events has for it, which test suites replace.
    from . import base_events
    base_events.logger.error(message, exc_info=exc_info)


def _shown(name, value):
    if name not in _STACKS:
        return f'{name}: {value!r}'
    from traceback import format_list
    stack = ''.join(format_list(value)).rstrip()
    return f'{name}: {_STACKS[name]} created at (most recent call last):\n{stack}'


def _call_in_context_of(report, function, *args):
    """Call a function in the context (of contextvars) of what a report is about, where that is known."""
    culprit = report.get('task') or report.get('future') or report.get('handle')
    get_context = getattr(culprit, 'get_context', None)
    context = None if get_context is None else get_context()
    if not hasattr(context, 'run'):
        function(*args)
        return
    try:
        context.run(function, *args)
    except RuntimeError as error:
        if 'cannot enter context' not in str(error):
            raise
        function(*args)                          # this is inside of it already


class _Reports:
    """The part of a loop that reports."""

    def get_exception_handler(self):
        """What is called with exceptions nobody handles; None: the default."""
        return self._exception_handler

    def set_exception_handler(self, handler):
        """Have handler(loop, context) called with exceptions nobody handles; None: the default."""
        if not (handler is None or callable(handler)):
            raise TypeError(f'A callable object or None is expected, got {handler!r}')
        self._exception_handler = handler

    def default_exception_handler(self, context):
        """Log what went wrong, with the place where what failed was made."""
        error = context.get('exception')
        details = [_shown(name, context[name]) for name in sorted(context.keys() - {'message', 'exception'})]
        _log_error('\n'.join([context.get('message') or 'Unhandled exception in event loop', *details]),
                   False if error is None else (type(error), error, error.__traceback__))

    def call_exception_handler(self, context):
        """Tell the exception handler; its own exceptions are logged."""
        if self._exception_handler is None:
            self._log_report(context, 'Exception in default exception handler')
            return
        try:
            _call_in_context_of(context, self._exception_handler, self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._log_report({'message': 'Unhandled error in exception handler', 'exception': error, 'context': context},
                             'Exception in default exception handler while handling an unexpected error in custom exception handler')

    def _log_report(self, report, if_even_that_fails):
        # A subclass may have a default handler of its own.
        try:
            self.default_exception_handler(report)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException:
            _log_error(if_even_that_fails, True)

"""The logger of asyncio; logging is imported when there is something to log."""


class _Logger:
    """Stands for logging.getLogger('asyncio') until it is used."""

    def __getattr__(self, name):
        import logging
        return getattr(logging.getLogger(__package__), name)

    def __setattr__(self, name, value):
        import logging
        setattr(logging.getLogger(__package__), name, value)

    def __delattr__(self, name):
        import logging
        delattr(logging.getLogger(__package__), name)


logger = _Logger()

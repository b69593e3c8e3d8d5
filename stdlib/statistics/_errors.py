"""The error of this package, apart because its parts import each other."""


class StatisticsError(ValueError):
    """Raised where data are too few or do not fit."""

    __module__ = 'statistics'

"""Command line options, arguments and sub-commands.

The parts: _actions (what an argument does with its values), _help (layout of usage and help), _container (adding arguments), _parser
(reading the command line).
"""
import sys as _sys

from ._actions import (SUPPRESS, OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, PARSER, REMAINDER, Action, ArgumentError, ArgumentTypeError,
                       BooleanOptionalAction, FileType, Namespace, _AppendAction, _AppendConstAction, _AttributeHolder, _CountAction,
                       _ExtendAction, _HelpAction, _StoreAction, _StoreConstAction, _StoreFalseAction, _StoreTrueAction, _SubParsersAction,
                       _VersionAction, _get_action_name)
from ._help import (HelpFormatter, RawDescriptionHelpFormatter, RawTextHelpFormatter, ArgumentDefaultsHelpFormatter,
                    MetavarTypeHelpFormatter)
from ._container import _ActionsContainer, _ArgumentGroup, _MutuallyExclusiveGroup
from ._parser import ArgumentParser

__version__ = '1.1'
__all__ = ['ArgumentParser', 'ArgumentError', 'ArgumentTypeError', 'BooleanOptionalAction', 'FileType', 'HelpFormatter',
           'ArgumentDefaultsHelpFormatter', 'RawDescriptionHelpFormatter', 'RawTextHelpFormatter', 'MetavarTypeHelpFormatter', 'Namespace',
           'Action', 'ONE_OR_MORE', 'OPTIONAL', 'PARSER', 'REMAINDER', 'SUPPRESS', 'ZERO_OR_MORE']

for _value in list(globals().values()):
    if isinstance(_value, type):
        _value.__module__ = __name__
del _value

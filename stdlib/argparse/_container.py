"""What parsers and groups have in common: adding arguments.

A group has no arguments of its own: it adds them to its container, with which it shares the tables, and remembers which they were.
"""
import re

from ._actions import (OPTIONAL, ZERO_OR_MORE, ArgumentError, FileType, _AppendAction, _AppendConstAction, _CountAction,
                       _ExtendAction, _HelpAction, _StoreAction, _StoreConstAction, _StoreFalseAction, _StoreTrueAction, _SubParsersAction,
                       _VersionAction)

_negative_number = re.compile(r'^-(?:\d+(?:_\d+)*(?:\.\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)$')
_actions = {None: _StoreAction, 'store': _StoreAction, 'store_const': _StoreConstAction, 'store_true': _StoreTrueAction,
            'store_false': _StoreFalseAction, 'append': _AppendAction, 'append_const': _AppendConstAction, 'count': _CountAction,
            'help': _HelpAction, 'version': _VersionAction, 'parsers': _SubParsersAction, 'extend': _ExtendAction}


class _ActionsContainer:
    def __init__(self, description, prefix_chars, argument_default, conflict_handler):
        self.description, self.prefix_chars = description, prefix_chars
        self.argument_default, self.conflict_handler = argument_default, conflict_handler
        self._get_handler()                     # complains if there is none
        self._registries = {'action': dict(_actions), 'type': {}}
        self._defaults = {}                     # attribute -> value, of set_defaults()
        self._actions, self._option_string_actions = [], {}
        self._action_groups, self._mutually_exclusive_groups = [], []
        self._negative_number_matcher = _negative_number
        self._has_negative_number_optionals = []        # not empty if an option looks like one; a list because groups share it

    # --- names of actions and types ---

    def register(self, registry_name, value, object):
        """Let `value` stand for an object, in the registry 'action' or 'type'."""
        names = self._registries.setdefault(registry_name, {})
        names[value] = object

    def _registry_get(self, registry_name, value, default=None):
        names = self._registries.get(registry_name, {})
        return names.get(value, default)

    # --- defaults ---

    def set_defaults(self, **kwargs):
        """Set attributes that results have unless an argument sets them."""
        self._defaults |= kwargs
        for action in self._actions:
            action.default = kwargs.get(action.dest, action.default)

    def get_default(self, dest):
        """The default of an attribute."""
        of_arguments = (action.default for action in self._actions if action.dest == dest)
        return next((value for value in of_arguments if value is not None), self._defaults.get(dest))

    # --- adding ---

    def add_argument(self, *args, **kwargs):
        """add_argument(name or option strings..., action=, nargs=, const=, default=, type=, choices=, required=, help=, metavar=, dest=, deprecated=)"""
        settings = self._settings(args, kwargs)
        make_action = self._pop_action_class(settings)
        if not callable(make_action):
            raise ValueError(f'unknown action "{make_action}"')
        action = make_action(**settings)
        self._check_type(action)
        self._check_metavar(action)
        return self._add_action(action)

    def _settings(self, names, given):
        """The keyword arguments for an action, of what add_argument() was given."""
        if len(names) > 1 or names and names[0][0] in self.prefix_chars:
            settings = self._get_optional_kwargs(*names, **given)
        elif names and 'dest' in given:
            raise ValueError('dest supplied twice for positional argument')
        else:
            settings = self._get_positional_kwargs(*names, **given)
        if self.argument_default is not None:
            settings.setdefault('default', self._defaults.get(settings['dest'], self.argument_default))
        elif settings['dest'] in self._defaults:
            settings.setdefault('default', self._defaults[settings['dest']])
        return settings

    def _get_positional_kwargs(self, dest, **kwargs):
        if 'required' in kwargs:
            raise TypeError("'required' is an invalid argument for positionals")
        settings = {**kwargs, 'dest': dest, 'option_strings': []}
        nargs = kwargs.get('nargs')
        if nargs != OPTIONAL and not (nargs == ZERO_OR_MORE and 'default' in kwargs):
            settings['required'] = True
        return settings

    def _get_optional_kwargs(self, *args, **kwargs):
        chars = self.prefix_chars
        for name in args:
            if name[0] not in chars:
                raise ValueError(f'invalid option string {name!r}: must start with a character {chars!r}')
        settings = {**kwargs, 'option_strings': list(args)}
        if settings.get('dest') is None:
            # Of the first long option, or else of the first.
            source = next((name for name in args if len(name) > 1 and name[1] in chars), args[0])
            settings['dest'] = source.lstrip(chars).replace('-', '_')
            if not settings['dest']:
                raise ValueError(f'dest= is required for options like {source!r}')
        return settings

    def _pop_action_class(self, kwargs, default=None):
        name = kwargs.pop('action', default)
        return self._registry_get('action', name, name)

    def _check_type(self, action):
        convert = self._registry_get('type', action.type, action.type)
        if convert is FileType:
            raise ValueError(f'{convert!r} is a FileType class object, instance of it must be passed')
        if convert is not None and not callable(convert):
            raise ValueError(f'{convert!r} is not callable')

    def _check_metavar(self, action):
        if not hasattr(self, '_get_formatter'):
            return                  # a group has no layout
        try:
            self._get_formatter()._format_args(action, None)
        except TypeError:
            raise ValueError('length of metavar tuple does not match nargs') from None

    def _add_action(self, action):
        self._check_conflict(action)
        action.container = self
        self._actions.append(action)
        self._option_string_actions.update(dict.fromkeys(action.option_strings, action))
        if any(map(self._negative_number_matcher.match, action.option_strings)):
            self._has_negative_number_optionals[:] = [True]
        return action

    def _remove_action(self, action):
        self._actions.remove(action)

    def _add_container_actions(self, container):
        """Take over the arguments of a parent parser, into the groups with the same titles."""
        groups = {}                 # title -> group here
        for group in self._action_groups:
            if groups.setdefault(group.title, group) is not group:
                raise ValueError(f'cannot merge actions - two groups are named {group.title!r}')
        copies = {container: self}
        new_home = {}               # action -> what it is to be added to
        for group in container._action_groups:
            here = groups.get(group.title)
            if here is None:
                here = groups[group.title] = self.add_argument_group(group.title, group.description, conflict_handler=group.conflict_handler)
            copies[group] = here
            new_home |= dict.fromkeys(group._group_actions, here)
        for group in container._mutually_exclusive_groups:
            here = copies[group] = copies[group._container].add_mutually_exclusive_group(required=group.required)
            new_home |= dict.fromkeys(group._group_actions, here)
        for action in container._actions:
            new_home.get(action, self)._add_action(action)

    # --- groups ---

    def add_argument_group(self, *args, **kwargs):
        """add_argument_group(title=None, description=None): a group of arguments in the help."""
        self._action_groups.append(_ArgumentGroup(self, *args, **kwargs))
        return self._action_groups[-1]

    def add_mutually_exclusive_group(self, **kwargs):
        """add_mutually_exclusive_group(required=False): a group of which only one argument may be given."""
        self._mutually_exclusive_groups.append(_MutuallyExclusiveGroup(self, **kwargs))
        return self._mutually_exclusive_groups[-1]

    # --- two arguments with the same option string ---

    def _get_handler(self):
        handler = getattr(self, f'_handle_conflict_{self.conflict_handler}', None)
        if handler is None:
            raise ValueError(f'invalid conflict_resolution value: {self.conflict_handler!r}')
        return handler

    def _check_conflict(self, action):
        known = self._option_string_actions
        conflicts = [(name, known[name]) for name in action.option_strings if name in known]
        if conflicts:
            self._get_handler()(action, conflicts)

    def _handle_conflict_error(self, action, conflicts):
        names = ', '.join(name for name, _ in conflicts)
        raise ArgumentError(action, f'conflicting option string{"s" if len(conflicts) > 1 else ""}: {names}')

    def _handle_conflict_resolve(self, action, conflicts):
        """The older argument loses the name; and is gone when it has none left."""
        for name, older in conflicts:
            older.option_strings.remove(name)
            del self._option_string_actions[name]
            if not older.option_strings:
                older.container._remove_action(older)


class _ArgumentGroup(_ActionsContainer):
    # What belongs to the container, and is not copied.
    _shared = '_registries', '_actions', '_option_string_actions', '_defaults', '_has_negative_number_optionals', '_mutually_exclusive_groups'

    def __init__(self, container, title=None, description=None, **kwargs):
        for setting in 'prefix_chars', 'argument_default', 'conflict_handler':
            kwargs.setdefault(setting, getattr(container, setting))
        super().__init__(description, **kwargs)
        self.title, self._container, self._group_actions = title, container, []
        vars(self).update((name, getattr(container, name)) for name in self._shared)

    def _add_action(self, action):
        added = super()._add_action(action)
        self._group_actions.append(added)
        return added

    def _remove_action(self, action):
        self._group_actions.remove(action)
        super()._remove_action(action)

    def add_argument_group(self, *args, **kwargs):
        """Deprecated: a group within a group."""
        _warn_of_nesting('argument groups')
        return super().add_argument_group(*args, **kwargs)


class _MutuallyExclusiveGroup(_ArgumentGroup):
    def __init__(self, container, required=False):
        super().__init__(container)
        self.required = required

    def _add_action(self, action):
        if action.required:
            raise ValueError('mutually exclusive arguments must be optional')
        # By way of the container: it may be a group that shows the argument.
        added = self._container._add_action(action)
        self._group_actions.append(added)
        return added

    def _remove_action(self, action):
        self._group_actions.remove(action)
        self._container._remove_action(action)

    def add_mutually_exclusive_group(self, **kwargs):
        """Deprecated: a group within a group."""
        _warn_of_nesting('mutually exclusive groups')
        return super().add_mutually_exclusive_group(**kwargs)


def _warn_of_nesting(kind):
    import warnings
    warnings.warn(f'Nesting {kind} is deprecated.', DeprecationWarning, stacklevel=3)

"""Documentation as text, for TextDoc().document(object)."""
import inspect
import reprlib
import sys
import types

_hidden = frozenset('''__annotations_cache__ __author__ __builtins__ __cached__ __credits__ __date__ __doc__ __file__ __firstlineno__ __loader__ __module__
    __name__ __package__ __path__ __qualname__ __slots__ __spec__ __static_attributes__ __version__'''.split())

_shorten = reprlib.Repr(maxtuple=10, maxlist=10, maxarray=10, maxdict=10, maxset=10, maxstring=100, maxother=100)


def getdoc(object):
    """The documentation of an object, or else the comments above its source. Classes do not inherit it, methods do."""
    if inspect.isclass(object):
        own = vars(object).get('__doc__')
        found = inspect.cleandoc(own) if isinstance(own, str) else None
    else:
        found = inspect.getdoc(object) if isinstance(getattr(object, '__doc__', None), str) or inspect.isroutine(object) else None
    return (found or inspect.getcomments(object) or '').rstrip()


def splitdoc(doc):
    """(first line, rest) of a documentation."""
    first, _, rest = doc.strip().partition('\n')
    if not rest:
        return first, ''
    if rest.startswith('\n'):
        return first, rest.lstrip('\n')
    return ('', doc.strip()) if rest.partition('\n')[0].strip() else (first, rest.lstrip('\n'))


def classname(klass, module):
    """The class's name, with its module unless that is the one given."""
    name = klass.__name__
    return name if klass.__module__ == module else f'{klass.__module__}.{name}'


def isdata(object):
    return not (inspect.ismodule(object) or inspect.isclass(object) or inspect.isroutine(object) or inspect.isframe(object) or
                inspect.istraceback(object) or inspect.iscode(object))


def visiblename(name, all=None, obj=None):
    """Whether documentation mentions the name: what __all__ lists, special names, and those without an underscore."""
    if name in _hidden:
        return False
    if name.startswith('__') and name.endswith('__'):
        return True
    if name.startswith('_') and hasattr(obj, '_fields'):
        return True     # of named tuples
    return name in all if all is not None else not name.startswith('_')


def describe(thing):
    """What sort of thing it is, with its name."""
    if inspect.ismodule(thing):
        if hasattr(thing, '__path__'):
            return f'package {thing.__name__}'
        return f'{"built-in " if thing.__name__ in sys.builtin_module_names else ""}module {thing.__name__}'
    if inspect.isbuiltin(thing):
        return f'built-in function {thing.__name__}'
    for kind, test in (('getset descriptor', inspect.isgetsetdescriptor), ('member descriptor', inspect.ismemberdescriptor)):
        if test(thing):
            return f'{kind} {thing.__objclass__.__module__}.{thing.__objclass__.__name__}.{thing.__name__}'
    for kind, test in (('class', inspect.isclass), ('function', inspect.isfunction), ('method', inspect.ismethod),
                       ('method descriptor', inspect.ismethoddescriptor)):
        if test(thing) and hasattr(thing, '__name__'):
            return f'{kind} {thing.__name__}'
    return type(thing).__name__


def _signature(function):
    try:
        return str(inspect.signature(function))
    except (TypeError, ValueError):
        return '(...)'


def _indented(text, prefix='    '):
    return '\n'.join([(prefix + line).rstrip() for line in text.split('\n')])


class TextDoc:
    """Writes documentation. With `bold`, names are printed twice, as pagers know bold type."""

    def __init__(self, bold=False):
        self._bold = bold

    def bold(self, text):
        return ''.join([f'{c}\b{c}' for c in text]) if self._bold else text

    def indent(self, text, prefix='    '):
        return _indented(text, prefix)

    def section(self, title, contents):
        return f'{self.bold(title)}\n{_indented(contents).rstrip()}\n\n'

    def document(self, object, name=None, mod=None, cl=None):
        """The documentation of a module, class, function or attribute."""
        if inspect.ismodule(object):
            return self.docmodule(object, name)
        if inspect.isclass(object):
            return self.docclass(object, name, mod)
        if inspect.isroutine(object):
            return self.docroutine(object, name, mod, cl)
        if inspect.isdatadescriptor(object):
            return self.docdata(object, name)
        return self.docother(object, name)

    # --- modules ---

    def docmodule(self, module, name=None):
        name = module.__name__
        first_line, description = splitdoc(getdoc(module))
        result = self.section('NAME', name + (first_line and f' - {first_line}'))
        if description:
            result += self.section('DESCRIPTION', description)
        exported = getattr(module, '__all__', None)
        classes, functions, data = [], [], []
        for key, value in sorted(vars(module).items()):
            if not visiblename(key, exported, module):
                continue
            if inspect.isclass(value):
                if exported is not None or inspect.getmodule(value) is module:
                    classes.append((key, value))
            elif inspect.isroutine(value):
                if exported is not None or inspect.isbuiltin(value) or inspect.getmodule(value) is module:
                    functions.append((key, value))
            elif isdata(value):
                data.append((key, value))
        contents = self._package_contents(module)
        if contents:
            result += self.section('PACKAGE CONTENTS', '\n'.join(contents))
        if classes:
            tree = self._class_tree([value for _, value in classes], name)
            documents = [self.document(value, key, name) for key, value in classes]
            result += self.section('CLASSES', '\n'.join([tree, *documents]))
        if functions:
            result += self.section('FUNCTIONS', '\n'.join([self.document(value, key, name) for key, value in functions]))
        if data:
            result += self.section('DATA', '\n'.join([self.docother(value, key, name, maxlen=70) for key, value in data]))
        for title, attribute in (('VERSION', '__version__'), ('DATE', '__date__'), ('AUTHOR', '__author__'), ('CREDITS', '__credits__')):
            if hasattr(module, attribute):
                result += self.section(title, str(getattr(module, attribute)))
        return result + self.section('FILE', getattr(module, '__file__', None) or '(built-in)')

    @staticmethod
    def _package_contents(module):
        if not hasattr(module, '__path__'):
            return []
        from _completion import _submodules
        return sorted(name for name in _submodules(module.__name__) if not name.startswith('_'))

    def _class_tree(self, classes, module):
        """The classes as a tree, each under its bases."""
        below = {}
        roots = []

        def place(klass):
            for base in klass.__bases__ or ():
                siblings = below.setdefault(base, [])
                if klass in siblings:
                    return
                siblings.append(klass)
                if base not in classes:
                    if base not in roots:
                        roots.append(base)
                else:
                    place(base)

        for klass in classes:
            place(klass)
        lines = []

        def write(klass, parent, depth):
            bases = [classname(base, module) for base in klass.__bases__]
            shown = f'({", ".join(bases)})' if bases and klass.__bases__ != (parent,) else ''
            lines.append('    ' * depth + classname(klass, module) + shown)
            for child in sorted(below.get(klass, ()), key=lambda child: child.__name__):
                write(child, klass, depth + 1)

        for root in sorted(roots, key=lambda root: classname(root, module)):
            write(root, None, 0)
        return '\n'.join(lines) + '\n'

    # --- classes ---

    def docclass(self, klass, name=None, mod=None):
        real_name = klass.__name__
        name = name or real_name
        title = f'class {self.bold(real_name)}' if name == real_name else f'{self.bold(name)} = class {real_name}'
        bases = [classname(base, klass.__module__) for base in klass.__bases__]
        if bases:
            title += f'({", ".join(bases)})'
        lines = []
        signature = _signature(klass) if '__init__' in vars(klass) or '__new__' in vars(klass) or hasattr(klass, '__text_signature__') else ''
        if signature and signature not in ('()', '(...)') and '<unrepresentable>' not in signature:
            lines += [real_name + signature, '']
        documentation = getdoc(klass)
        if documentation:
            lines += [documentation, '']
        mro = inspect.getmro(klass)
        if len(mro) > 2:
            lines += ['Method resolution order:', *[f'    {classname(base, klass.__module__)}' for base in mro], '']
        sections = []
        for owner in mro:
            if owner is object and klass is not object:
                continue
            where = 'defined here' if owner is klass else f'inherited from {classname(owner, klass.__module__)}'
            for kind, members in self._members(klass, owner):
                documents = [self._member(kind, member, attribute, klass, owner) for attribute, member in members]
                sections.append(f'{kind} {where}:\n\n' + '\n'.join(documents))
        text = ''.join([line + '\n' for line in lines]) + f'\n{"-" * 70}\n'.join(sections)
        return f'{title}\n{_indented(text.rstrip(), " |  ")}\n'

    @staticmethod
    def _members(klass, owner):
        """(kind, [(name, raw value), ...]) of what the class has from the owner."""
        groups = {kind: [] for kind in ('Methods', 'Class methods', 'Static methods', 'Readonly properties', 'Data descriptors',
                                        'Data and other attributes')}
        for name in sorted(vars(owner)):
            first_owner = next(base for base in inspect.getmro(klass) if name in vars(base))
            if first_owner is not owner or not visiblename(name, obj=klass):
                continue
            value = vars(owner)[name]
            if isinstance(value, (staticmethod, types.BuiltinFunctionType)):
                kind = 'Static methods'
            elif isinstance(value, (classmethod, types.ClassMethodDescriptorType)):
                kind = 'Class methods'
            elif isinstance(value, property):
                kind = 'Readonly properties' if value.fset is None else 'Data descriptors'
            elif inspect.isroutine(value):
                kind = 'Methods'
            elif inspect.isdatadescriptor(value):
                kind = 'Data descriptors'
            else:
                kind = 'Data and other attributes'
            groups[kind].append((name, value))
        return [(kind, members) for kind, members in groups.items() if members]

    def _member(self, kind, value, name, klass, owner):
        if kind in ('Methods', 'Class methods', 'Static methods'):
            try:
                value = getattr(klass, name)
            except Exception:
                value = getattr(value, '__func__', value)
            return self.docroutine(value, name, klass.__module__, owner)
        if kind == 'Data and other attributes':
            documentation = getdoc(value) if callable(value) or inspect.isdatadescriptor(value) else None
            return self.docother(value, name, klass.__module__, 70, doc=documentation) + '\n'
        return self.docdata(value, name)

    # --- functions and attributes ---

    def docroutine(self, function, name=None, mod=None, cl=None):
        real_name = getattr(function, '__name__', name) or '?'
        name = name or real_name
        note = ''
        if cl is None and hasattr(function, '__self__') and not inspect.ismodule(function.__self__):
            owner = function.__self__
            if inspect.isclass(owner):
                note = f' class method of {classname(owner, mod)}'
            elif owner is not None:
                note = f' method of {classname(type(owner), mod)} instance'
        title = self.bold(name) if name == real_name else f'{self.bold(name)} = {real_name}'
        if real_name == '<lambda>':
            title = f'{self.bold(name)} {"lambda" if name != real_name else ""}'.rstrip()
            declaration = f'{title} {_signature(function)[1:-1]}'
        else:
            declaration = title + _signature(function)
        if inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function):
            declaration = f'async {declaration}'
        documentation = getdoc(function)
        return f'{declaration}{note}\n' + (f'{_indented(documentation).rstrip()}\n' if documentation else '')

    def docdata(self, descriptor, name=None, mod=None, cl=None):
        documentation = getdoc(descriptor)
        return (f'{self.bold(name)}\n' if name else '') + (f'{_indented(documentation)}\n' if documentation else '')

    docproperty = docdata

    def docother(self, value, name=None, mod=None, maxlen=None, doc=None):
        shown = _shorten.repr(value)
        title = f'{name} = ' if name else ''
        if maxlen and len(title) + len(shown) > maxlen:
            shown = shown[:maxlen - len(title)] + '...'
        return (f'{self.bold(name)} = ' if name else '') + shown + (f'\n{_indented(str(doc))}' if doc else '')

"""Where things are installed, and how the program was built."""

import os
import sys

__all__ = [
    "get_config_h_filename", "get_config_var", "get_config_vars", "get_makefile_filename", "get_path",
    "get_path_names", "get_paths", "get_platform", "get_python_version", "get_scheme_names",
    "parse_config_h", "get_default_scheme", "get_preferred_scheme", "is_python_build",
]

_NAMES = ("stdlib", "platstdlib", "purelib", "platlib", "include", "scripts", "data")


def _scheme(library, packages, base, platbase, userbase=False):
    return {
        "stdlib": library,
        "platstdlib": library.replace("{installed_base}", "{platbase}").replace("{base}", "{platbase}"),
        "purelib": packages,
        "platlib": packages.replace("{base}", platbase),
        "include": base.replace("{base}", "{installed_base}") + "/include/python{py_version_short}",
        "platinclude": base.replace("{base}", "{installed_platbase}") + "/include/python{py_version_short}",
        "scripts": base + "/bin",
        "data": base,
    }


_SCHEMES = {
    "posix_prefix": _scheme("{installed_base}/{platlibdir}/python{py_version_short}",
                            "{base}/lib/python{py_version_short}/site-packages", "{base}", "{platbase}"),
    "posix_home": _scheme("{installed_base}/lib/python", "{base}/lib/python", "{base}", "{base}"),
    "posix_user": _scheme("{userbase}/lib/python{py_version_short}",
                          "{userbase}/lib/python{py_version_short}/site-packages", "{userbase}", "{userbase}"),
    "venv": _scheme("{installed_base}/{platlibdir}/python{py_version_short}",
                    "{base}/lib/python{py_version_short}/site-packages", "{base}", "{platbase}"),
}

_variables = None


def get_scheme_names():
    """The names of the ways in which files can be laid out."""
    return tuple(sorted(_SCHEMES))


def get_path_names():
    """The names of the paths of a scheme."""
    return _NAMES


def get_preferred_scheme(key):
    """The scheme to use for 'prefix', 'home' or 'user'."""
    if key == "prefix" and sys.prefix != sys.base_prefix:
        return "venv"
    try:
        return {"prefix": "posix_prefix", "home": "posix_home", "user": "posix_user"}[key]
    except KeyError:
        raise ValueError(f"{key!r} returned by 'get_preferred_scheme()' is not a valid scheme on this platform")


def get_default_scheme():
    """The scheme of this installation."""
    return get_preferred_scheme("prefix")


def get_paths(scheme=None, vars=None, expand=True):
    """A dict of the paths of a scheme; vars are variables to use instead of this installation's."""
    paths = _SCHEMES[get_default_scheme() if scheme is None else scheme]
    if not expand:
        return dict(paths)
    variables = dict(get_config_vars())
    if vars:
        variables.update(vars)
    return {name: os.path.normpath(path.format(**variables)) for name, path in paths.items()}


def get_path(name, scheme=None, vars=None, expand=True):
    """One of the paths of a scheme."""
    return get_paths(scheme, vars, expand)[name]


def _user_base():
    base = os.environ.get("PYTHONUSERBASE")
    return base or os.path.join(os.path.expanduser("~"), ".local")


def get_config_vars(*names):
    """A dict of what is known about the installation; with names, the list of their values."""
    global _variables
    if _variables is None:
        version = get_python_version()
        _variables = {
            "prefix": os.path.normpath(sys.prefix),
            "exec_prefix": os.path.normpath(sys.exec_prefix),
            "py_version": sys.version.split()[0],
            "py_version_short": version,
            "py_version_nodot": version.replace(".", ""),
            "installed_base": os.path.normpath(sys.base_prefix),
            "base": os.path.normpath(sys.prefix),
            "installed_platbase": os.path.normpath(sys.base_exec_prefix),
            "platbase": os.path.normpath(sys.exec_prefix),
            "projectbase": os.path.dirname(sys.executable or "") or os.getcwd(),
            "platlibdir": sys.platlibdir,
            "implementation": sys.implementation.name.capitalize(),
            "implementation_lower": sys.implementation.name,
            "abiflags": sys.abiflags,
            "userbase": _user_base(),
            "srcdir": os.getcwd(),
            "EXT_SUFFIX": None,
            "SOABI": None,
            "Py_DEBUG": 0,
            "Py_GIL_DISABLED": 0,
            "Py_ENABLE_SHARED": 0,
            "WITH_PYMALLOC": 0,
            "HAVE_FORK": 1,
            "SIZEOF_VOID_P": 8,
            "TZPATH": "/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo",
        }
    return [_variables.get(name) for name in names] if names else _variables


def get_config_var(name):
    """What is known by that name, or None."""
    return get_config_vars().get(name)


def get_platform():
    """The system and the processor, as in 'linux-x86_64'."""
    if os.name != "posix":
        return sys.platform
    if "_PYTHON_HOST_PLATFORM" in os.environ:
        return os.environ["_PYTHON_HOST_PLATFORM"]
    system, _, _, _, machine = os.uname()
    return f"{system.lower().replace('/', '')}-{machine.replace(' ', '_').replace('/', '-')}"


def get_python_version():
    """The version of the language, as in '3.13'."""
    return "%d.%d" % sys.version_info[:2]


def is_python_build(check_home=None):
    """Whether the program runs from where it was built; for what others ask by it, it never does."""
    return False


def get_makefile_filename():
    """Where an installed CPython would have its Makefile."""
    return os.path.join(get_path("stdlib"), f"config-{get_python_version()}{sys.abiflags}", "Makefile")


def get_config_h_filename():
    """Where an installed CPython would have its pyconfig.h."""
    return os.path.join(get_path("platinclude" if "platinclude" in get_paths() else "include"), "pyconfig.h")


def parse_config_h(fp, vars=None):
    """The #define lines of a file as a dict: numbers as ints; what is #undef'ed is 0."""
    found = {} if vars is None else vars
    for line in fp:
        words = line.split(None, 2)
        if len(words) == 3 and words[0] == "#define":
            value = words[2].strip()
            try:
                if words[1] not in ("XOPEN_SOURCE", "_POSIX_C_SOURCE"):
                    value = int(value)
            except ValueError:
                pass
            found[words[1]] = value
        elif len(words) == 3 and words[:2] == ["/*", "#undef"]:
            found[words[2].removesuffix("*/").strip()] = 0
    return found

"""What a child does that was not forked: it gets its state from the parent, and imports the parent's main module without running it as one."""
import sys
from posix import chdir, getcwd, set_inheritable

from . import process
from .context import get_spawning_popen

__all__ = ['_main', 'freeze_support', 'set_executable', 'get_executable', 'get_preparation_data', 'get_command_line', 'import_main_path']

WINEXE = WINSERVICE = False
_python_exe = sys.executable


def set_executable(exe):
    """Choose the program that children run."""
    global _python_exe
    _python_exe = exe


def get_executable():
    return _python_exe


def is_forking(argv):
    """Return whether a command line is that of a child."""
    return len(argv) >= 2 and argv[1] == '--multiprocessing-fork'


def freeze_support():
    """Be a child if the program was started as one."""
    if is_forking(sys.argv):
        arguments = dict(word.split('=', 1) for word in sys.argv[2:])
        spawn_main(**{name: None if value == 'None' else int(value) for name, value in arguments.items()})
        sys.exit()


def get_command_line(**arguments):
    """Return the command line of a child."""
    if getattr(sys, 'frozen', False):
        return [sys.executable, '--multiprocessing-fork', *(f'{name}={value!r}' for name, value in arguments.items())]
    call = ', '.join(f'{name}={value!r}' for name, value in arguments.items())
    return [_python_exe, *_interpreter_flags(), '-c', f'from multiprocessing.spawn import spawn_main; spawn_main({call})', '--multiprocessing-fork']


def _interpreter_flags():
    from _subprocess_support import _args_from_interpreter_flags
    return _args_from_interpreter_flags()


def spawn_main(pipe_handle, parent_pid=None, tracker_fd=None):
    """Be the child whose parent writes into this pipe."""
    assert is_forking(sys.argv), 'Not forking'
    from . import util
    code = 1
    try:
        code = _main(pipe_handle, pipe_handle)
    except SystemExit as error:
        code = process._exit_status(error)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        util._end_child(code)                   # quickly, as the children of the other start methods


def _main(fd, parent_sentinel):
    from _multiprocessing import receive_message
    from _pickle import loads
    process.current_process()._inheriting = True
    try:
        prepare(loads(receive_message(fd)))
        self = loads(receive_message(fd))
    finally:
        del process.current_process()._inheriting
    set_inheritable(fd, False)
    return self._bootstrap(parent_sentinel)


def _check_not_importing_main():
    if getattr(process.current_process(), '_inheriting', False):
        raise RuntimeError('''
        An attempt has been made to start a new process before the
        current process has finished its bootstrapping phase.

        The program's main module starts processes when it is imported.
        A child imports it, too, so that it knows its functions: let the
        starting code stand under

            if __name__ == '__main__':
                ...
        ''')


def get_preparation_data(name):
    """Return what a child needs to know before it can unpickle its Process object."""
    _check_not_importing_main()
    from . import context, forkserver, util
    data = {
        'log_to_stderr': util._log_to_stderr,
        'authkey': process.current_process().authkey,
        'name': name,
        'sys_path': list(sys.path),
        'sys_argv': sys.argv,
        'orig_dir': process.ORIGINAL_DIR,
        'dir': _current_folder(),
        'start_method': context._default_context.get_start_method(allow_none=True),
        'forkserver_address': forkserver._forkserver._forkserver_address,
    }
    if util._logger is not None:
        data['log_level'] = util._logger.getEffectiveLevel()
    popen = get_spawning_popen()
    if popen is not None and 'multiprocessing.resource_tracker' in sys.modules:
        # What the child makes must not be removed when the child ends: it is to have the same tracker.
        from .resource_tracker import getfd
        data['tracker'] = popen.DupFd(popen.duplicate_for_child(getfd()))
    main = sys.modules['__main__']
    name = getattr(getattr(main, '__spec__', None), 'name', None)
    path = getattr(main, '__file__', None)
    if name is not None:
        data['init_main_from_name'] = name
    elif path is not None:
        import posixpath
        if not path.startswith('/') and process.ORIGINAL_DIR is not None:
            path = posixpath.join(process.ORIGINAL_DIR, path)
        data['init_main_from_path'] = posixpath.normpath(path)
    return data


def _current_folder():
    try:
        return getcwd()
    except OSError:
        return None


old_main_modules = []            # main modules that were replaced; something may still refer to their contents


def prepare(data):
    """Become the child that the parent's preparation data describe."""
    if 'name' in data:
        process.current_process().name = data['name']
    if 'authkey' in data:
        process.current_process().authkey = data['authkey']
    if data.get('log_to_stderr'):
        from . import util
        util.log_to_stderr()
    if 'log_level' in data:
        from . import util
        util.get_logger().setLevel(data['log_level'])
    if 'sys_path' in data:
        sys.path = data['sys_path']
    if 'sys_argv' in data:
        sys.argv = data['sys_argv']
    if data.get('dir') is not None:
        chdir(data['dir'])
    if 'orig_dir' in data:
        process.ORIGINAL_DIR = data['orig_dir']
    if data.get('start_method') is not None:
        from . import context
        context._force_start_method(data['start_method'])
    if 'tracker' in data:
        from .resource_tracker import _resource_tracker
        _resource_tracker.adopt(data['tracker'].detach())
    if data.get('forkserver_address') is not None:
        from . import forkserver
        forkserver._forkserver._forkserver_address = data['forkserver_address']
    if 'init_main_from_name' in data:
        _fixup_main_from_name(data['init_main_from_name'])
    elif 'init_main_from_path' in data:
        _fixup_main_from_path(data['init_main_from_path'])


def _fixup_main_from_name(name):
    """Import the module that the parent runs with -m."""
    current = sys.modules['__main__']
    if name == '__main__' or name.endswith('.__main__'):
        return                                   # a package or folder that was run: it starts processes, and has nothing else
    if getattr(getattr(current, '__spec__', None), 'name', None) == name:
        return
    import runpy
    _become_main(runpy.run_module(name, run_name='__mp_main__', alter_sys=True))


def _fixup_main_from_path(path):
    """Import the file that the parent runs."""
    current = sys.modules['__main__']
    if path.rpartition('/')[2].partition('.')[0] == 'ipython' or getattr(current, '__file__', None) == path:
        return
    try:
        with open(path, 'rb') as file:
            source = file.read()
    except IsADirectoryError:
        source = None
    if source is not None:
        module = _new_main()
        module.__file__ = path
        module.__cached__ = None
        sys.modules['__mp_main__'] = module
        exec(compile(source, path, 'exec'), module.__dict__)
        _install(module)
    else:
        import runpy
        _become_main(runpy.run_path(path, run_name='__mp_main__'))


def _new_main():
    return type(sys)('__mp_main__')


def _become_main(contents):
    module = _new_main()
    module.__dict__.update(contents)
    _install(module)


def _install(module):
    old_main_modules.append(sys.modules['__main__'])
    sys.modules['__main__'] = sys.modules['__mp_main__'] = module


def import_main_path(main_path):
    """Import the parent's main module as __mp_main__."""
    _fixup_main_from_path(main_path)

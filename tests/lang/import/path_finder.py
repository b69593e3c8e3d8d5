# PathFinder is asked as a class; sys.path_hooks has what makes a finder of a folder, and hooks of the program come first.
import importlib.machinery
import os
import sys
import tempfile

finder = importlib.machinery.PathFinder
print(finder.find_spec('no_such_module'), finder.find_spec('string').name)  # expect: None string
finder.invalidate_caches()
with tempfile.TemporaryDirectory() as folder:
    with open(os.path.join(folder, 'single.py'), 'w') as f:
        f.write('value = 1\n')
    print(finder.find_spec('single', [folder]).origin == os.path.join(folder, 'single.py'))  # expect: True
    hook = sys.path_hooks[-1]
    print(hook.__name__, type(hook(folder)) is importlib.machinery.FileFinder)  # expect: path_hook_for_FileFinder True
    print(hook(folder).path == folder, hook(folder).find_spec('single').name, hook(folder).find_spec('other'))  # expect: True single None
    try:
        hook(os.path.join(folder, 'single.py'))
    except ImportError as e:
        print(type(e).__name__)  # expect-re: (Zip)?ImportError

    class Loader:
        @staticmethod
        def create_module(spec):
            return None

        @staticmethod
        def exec_module(module):
            module.value = 'from the hook'

    class Finder:
        @staticmethod
        def find_spec(name, target=None):
            if name == 'made_up':
                return importlib.machinery.ModuleSpec(name, Loader)

    def own_hook(path):
        if path == 'special:':
            return Finder
        raise ImportError
    sys.path_hooks.insert(0, own_hook)
    sys.path += [folder, 'special:']
    import made_up
    import single
    print(made_up.value, single.value)  # expect: from the hook 1

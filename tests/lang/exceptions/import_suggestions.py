# `from module import nmae` suggests, and names the module and its place.
import re, traceback
for source in ('from itertools import acumulate', 'import no_such_module', 'from os import pth',
               'from no_such.deep import x', 'import os.nothing', 'from collections.abc import Mappin'):
    try:
        exec(source)
    except ImportError as error:
        text = traceback.format_exception(error)[-1].rstrip()
        print(re.sub(r' \(.*?\)', '', text), '|', error.name)
        # expect: ImportError: cannot import name 'acumulate' from 'itertools'. Did you mean: 'accumulate'? | itertools
        # expect: ModuleNotFoundError: No module named 'no_such_module' | no_such_module
        # expect: ImportError: cannot import name 'pth' from 'os'. Did you mean: 'path'? | os
        # expect: ModuleNotFoundError: No module named 'no_such' | no_such
        # expect: ModuleNotFoundError: No module named 'os.nothing'; 'os' is not a package | os.nothing
        # expect: ImportError: cannot import name 'Mappin' from 'collections.abc' | collections.abc

# `import a.b` binds `a`; `as` binds the submodule; relative imports work at depth.
import pkg_a.sub.deep
# expect: pkg_a starts pkg_a pkg_a
# expect: helper starts pkg_a.helper pkg_a
print(pkg_a.sub.deep.depth, pkg_a.sub.deep.greet())  # expect: 2 hello from pkg_a.helper
import pkg_a.sub.deep as d
print(d.__name__, d is pkg_a.sub.deep)  # expect: pkg_a.sub.deep True
from pkg_a.sub import deep as e
from pkg_a import sub
print(e is d, sub.__name__)  # expect: True pkg_a.sub
import pkg_a.no_such  # raises: ModuleNotFoundError: No module named 'pkg_a.no_such'

# posixpath could not be the first module that is imported.
import posixpath, sys
print(posixpath.join('a', 'b'), posixpath.os.path is posixpath, sys.modules['os'].sep)  # expect: a/b True /

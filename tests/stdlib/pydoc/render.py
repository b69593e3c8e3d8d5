# The documentation of classes and functions as text.
import pydoc


class Base:
    """Something to build on."""

    kept = 1

    def method(self, a, b=2, *rest, key=None):
        """Do something."""

    def over(self):
        """Of the base."""


class Derived(Base):
    def over(self): pass

    @property
    def value(self):
        """Read only."""

    @property
    def both(self): return 1

    @both.setter
    def both(self, value): pass

    @staticmethod
    def static(): pass

    @classmethod
    def made(cls): pass

    def _private(self): pass


print(pydoc.plain(pydoc.render_doc(Derived, 'About %s')))
# expect: About class Derived in module __main__
# expect:
# expect: class Derived(Base)
# expect:  |  Method resolution order:
# expect:  |      Derived
# expect:  |      Base
# expect:  |      builtins.object
# expect:  |
# expect:  |  Methods defined here:
# expect:  |
# expect:  |  over(self)
# expect:  |      Of the base.
# expect:  |
# expect:  |  ----------------------------------------------------------------------
# expect:  |  Class methods defined here:
# expect:  |
# expect:  |  made()
# expect:  |
# expect:  |  ----------------------------------------------------------------------
# expect:  |  Static methods defined here:
# expect:  |
# expect:  |  static()
# expect:  |
# expect:  |  ----------------------------------------------------------------------
# expect:  |  Readonly properties defined here:
# expect:  |
# expect:  |  value
# expect:  |      Read only.
# expect:  |
# expect:  |  ----------------------------------------------------------------------
# expect:  |  Data descriptors defined here:
# expect:  |
# expect:  |  both
# expect:  |
# expect:  |  ----------------------------------------------------------------------
# expect:  |  Methods inherited from Base:
# expect:  |
# expect:  |  method(self, a, b=2, *rest, key=None)
# expect:  |      Do something.
# expect:  |
# expect:  |  ----------------------------------------------------------------------
# expect:  |  Data descriptors inherited from Base:
# expect:  |
# expect:  |  __dict__
# expect-re:  \|      .*
# expect:  |
# expect:  |  __weakref__
# expect-re:  \|      .*
# expect:  |
# expect:  |  ----------------------------------------------------------------------
# expect:  |  Data and other attributes inherited from Base:
# expect:  |
# expect:  |  kept = 1
# expect:
print(pydoc.plain(pydoc.render_doc(Base().method)))
# expect: Python Library Documentation: method method in module __main__
# expect:
# expect: method(a, b=2, *rest, key=None) method of __main__.Base instance
# expect:     Do something.
# expect:

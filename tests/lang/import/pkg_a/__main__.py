# module of tests/lang/import: what `-m pkg_a` runs.
print('main of', __package__, __name__)

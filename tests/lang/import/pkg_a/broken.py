# module of tests/lang/import: fails while it is imported.
before = 1
raise ValueError('broken on import')

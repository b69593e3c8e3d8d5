# module of tests/lang/import: does not compile.
x = = 1

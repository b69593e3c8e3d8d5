# module of tests/lang/import

# sys.builtin_module_names was a list, and sys.stdlib_module_names had modules inside packages.
import sys

print(type(sys.builtin_module_names), 'sys' in sys.builtin_module_names)  # expect: <class 'tuple'> True
print([name for name in sys.stdlib_module_names if '.' in name], 'asyncio' in sys.stdlib_module_names)  # expect: [] True

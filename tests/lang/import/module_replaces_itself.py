# The import statement takes what stands in `sys.modules` after the module has run.
import replaces_itself
print(type(replaces_itself).__name__, replaces_itself.answer)  # expect: Stand 42
import sys, types
fake = types.ModuleType('fake_module', 'Doc.')
fake.x = 5
sys.modules['fake_module'] = fake
import fake_module
from fake_module import x
print(fake_module is fake, x, fake_module.__doc__, fake)  # expect: True 5 Doc. <module 'fake_module'>
del sys.modules['fake_module']
try:
    import fake_module
except ModuleNotFoundError as error:
    print(error)  # expect: No module named 'fake_module'

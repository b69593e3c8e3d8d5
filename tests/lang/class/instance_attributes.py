# Instance attributes hide class attributes; deleting uncovers them again.
class C:
    shared = []
    value = 'class'

a, b = C(), C()
a.value = 'instance'
a.shared.append(1)
print(a.value, b.value, b.shared)  # expect: instance class [1]
print(a.__dict__, b.__dict__)  # expect: {'value': 'instance'} {}
del a.value
print(a.value)  # expect: class
try:
    del a.value
except AttributeError as error:
    print(error)  # expect: 'C' object has no attribute 'value'
C.value = 'changed'
print(a.value, vars(a))  # expect: changed {}
a.__dict__['put'] = 5
print(a.put)  # expect: 5

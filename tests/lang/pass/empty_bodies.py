# `pass` and `...` are both empty bodies; an expression statement is evaluated and dropped.
def f(): pass

def g(): ...

class C: ...

for _ in range(2): pass
while False: pass
if True: pass
print(f(), g(), C.__name__, ...)  # expect: None None C Ellipsis
f(); g(); print('one'); print('two')
# expect: one
# expect: two
1 / 0  # raises: ZeroDivisionError: division by zero

# Decorator expressions are evaluated top down and applied bottom up; the name is bound at the end.
def deco(tag):
    print('made', tag)
    def apply(f):
        print('apply', tag, f if isinstance(f, str) else f.__name__)
        return f'{tag}({f if isinstance(f, str) else f.__name__})'
    return apply

@deco('outer')
@deco('inner')
def target():
    pass
    # expect: made outer
    # expect: made inner
    # expect: apply inner target
    # expect: apply outer inner(target)

print(target)  # expect: outer(inner(target))

@deco('class')
class Thing:
    print('body')
    # expect: made class
    # expect: body
    # expect: apply class Thing

print(Thing)  # expect: class(Thing)

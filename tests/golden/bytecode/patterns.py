def f(subject):
    match subject:
        case 0 | 1:
            return 'small'
        case [x, *rest] if x:
            return rest
        case {'key': value, **others}:
            return value, others
        case Point(x=0, y=y):
            return y
        case _:
            return None

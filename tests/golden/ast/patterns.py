match a:
    case 1: pass
    case -1.5: pass
    case 1 + 2j: pass
    case -1 - 2j: pass
    case "a" "b": pass
    case b"c": pass
    case None | True | False: pass
    case x: pass
    case _: pass
    case x.y.z: pass
    case (x): pass
    case (x as y): pass
    case (): pass
    case (x,): pass
    case [x, *y, z]: pass
    case x, *_: pass
    case *rest,: pass
    case []: pass
    case {}: pass
    case {"a": 1, b.c: x, -1: y, None: z}: pass
    case {"a": 1, **rest}: pass
    case {**rest,}: pass
    case A(): pass
    case a.B(x, 1, k=y, l=_,): pass
    case A(k=1): pass
    case 1 | 2 as x if x > y: pass
    case [A(b=[c, {"d": e}])]: pass
match a, b:
    case c: pass
match *a, b:
    case c, d: pass
match (a, b):
    case [case, match]: pass
match -a:
    case _:
        match b:
            case _: pass
match [a]:
    case x: pass

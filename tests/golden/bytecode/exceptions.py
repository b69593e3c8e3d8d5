def f(a):
    try:
        risky(a)
    except ValueError as error:
        handle(error)
    except (KeyError, IndexError):
        raise
    else:
        return 1
    finally:
        clean()


def g(manager):
    with manager as m:
        use(m)


def h():
    try:
        pass
    except* OSError as group:
        print(group)

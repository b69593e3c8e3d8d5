# An operand that `:=` changes later in the same expression keeps the value it had; the others are used where they lie.
def operands(x, y, items):
    print(x + (x := 10) + x, x)  # expect: 21 10
    print(y < (y := 5) < (y := 7), y)  # expect: True 7
    print(items[(items := [7, 8, 9])[0] - 7], items)  # expect: 1 [7, 8, 9]
    print((x := 1) + (x := 2) * x, x)  # expect: 5 2
    print([x, (x := 3), x], {x: (x := 4)}, x)  # expect: [2, 3, 3] {3: 4} 4
    x += (x := 100)
    print(x)  # expect: 104
    x -= 4
    items[x - 6] = (x := 6)
    print(items, x)  # expect: [6, 8, 9] 6
    print(items[(x := 0):(x := 2)], items[(x := 2)::-1][x], x)  # expect: [6, 8] 6 2
    if (n := len(items)) == 3 and n < (n := 4):
        print(n)  # expect: 4
operands(1, 4, [1, 2, 3])

# A value that fails leaves the variable as it was.
def failing():
    x = 'old'
    for attempt in (lambda: 1 // 0, lambda: None.nothing):
        try:
            if (x := attempt()) == 1: pass
        except (ZeroDivisionError, AttributeError):
            print(x)  # expect: old
            # expect: old
    try:
        while (x := 0 or 1 // 0): pass
    except ZeroDivisionError:
        print(x)  # expect: old
failing()

# A loop's test binds the name for its body; `not`, `and` and `or` do so only as far as they are evaluated.
def loops(left):
    while (n := left - 1) >= 0:
        left = n
        print(n, end=' ')
    print('end')  # expect: 2 1 0 end
    calls = iter([1, 2, 0])
    while value := next(calls): print(value, end=' ')
    print(value)  # expect: 1 2 0
    while not (a := 1) or left:
        break
    else:
        print('a', a)  # expect: a 1
    count = 0
    while not (count and (b := 5)):
        try: print(b)
        except UnboundLocalError as e: print(e)  # expect: cannot access local variable 'b' where it is not associated with a value
        count = 1
    while count or (c := 1):
        try: print(c)
        except UnboundLocalError as e: print(e)  # expect: cannot access local variable 'c' where it is not associated with a value
        break
    while count and (d := count):
        print(d)  # expect: 1
        count = 0
loops(3)

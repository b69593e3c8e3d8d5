# The condition is evaluated before each turn, and `continue` goes back to it.
count = 0

def check():
    global count
    count += 1
    print('check', count)
    return count < 4

while check():
    if count == 2:
        continue
    print('body', count)
    # expect: check 1
    # expect: body 1
    # expect: check 2
    # expect: check 3
    # expect: body 3
    # expect: check 4

# An unexpected keyword that is close to a parameter name suggests it.
def draw(width, height, *, color='red'):
    pass

for call in ("draw(1, 2, colour='blue')", 'draw(widht=1, height=2)', 'draw(1, 2, zzz=1)'):
    try:
        eval(call)
    except TypeError as error:
        print(error)
        # expect: draw() got an unexpected keyword argument 'colour'. Did you mean 'color'?
        # expect: draw() got an unexpected keyword argument 'widht'. Did you mean 'width'?
        # expect: draw() got an unexpected keyword argument 'zzz'

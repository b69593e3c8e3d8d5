# 0.0 to the power of -inf raised ZeroDivisionError.
inf = float('inf')
print(0.0 ** -inf, pow(-0.0, -inf), 0.0 ** inf)  # expect: inf inf 0.0
try:
    0.0 ** -0.5
except ZeroDivisionError as error:
    print(error)  # expect: 0.0 cannot be raised to a negative power

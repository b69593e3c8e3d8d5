# SymPy computes: simplifying, calculus, equations, matrices, series, number theory, printing, polynomials.
# needs: sympy
from sympy import (Eq, Function, Matrix, Rational, apart, cos, diff, dsolve, exp, expand, factor, factorint, integrate, latex, limit,
                   log, nextprime, oo, pi, prime, primerange, series, simplify, sin, solve, solveset, sqrt, symbols, sympify)
from sympy.combinatorics import Permutation
from sympy.combinatorics.named_groups import SymmetricGroup
from sympy.logic import satisfiable, simplify_logic
from sympy.polys import Poly, groebner

x, y, z, n = symbols('x y z n')
print(expand((x + y)**4))  # expect: x**4 + 4*x**3*y + 6*x**2*y**2 + 4*x*y**3 + y**4
print(factor(x**4 - 5*x**2 + 4))  # expect: (x - 2)*(x - 1)*(x + 1)*(x + 2)
print(simplify(sin(x)**2 + cos(x)**2), apart(1 / (x**2 - 1)))  # expect: 1 -1/(2*(x + 1)) + 1/(2*(x - 1))
print(diff(x**3 * sin(x) * exp(2*x), x))  # expect: 2*x**3*exp(2*x)*sin(x) + x**3*exp(2*x)*cos(x) + 3*x**2*exp(2*x)*sin(x)
print(integrate(x * exp(-x), x), integrate(exp(-x**2), (x, -oo, oo)))  # expect: (-x - 1)*exp(-x) sqrt(pi)
print(limit(sin(3*x) / x, x, 0), series(log(1 + x), x, 0, 5))  # expect: 3 x - x**2/2 + x**3/3 - x**4/4 + O(x**5)
print(solve(x**2 - 2*x - 4, x), solveset(x**2 + 1, x))  # expect: [1 - sqrt(5), 1 + sqrt(5)] {-I, I}
print(solve([Eq(x + y, 5), Eq(x - y, 1)], [x, y]))  # expect: {x: 3, y: 2}
f = Function('f')
print(dsolve(f(x).diff(x, 2) + 4 * f(x), f(x)))  # expect: Eq(f(x), C1*sin(2*x) + C2*cos(2*x))
m = Matrix([[2, 1, 0], [1, 2, 1], [0, 1, 2]])
print(m.det(), m.inv() * m == Matrix.eye(3), m.eigenvals())  # expect: 4 True {2: 1, 2 - sqrt(2): 1, sqrt(2) + 2: 1}
print(factorint(2**3 * 97 * 1009**2), list(primerange(20, 40)), nextprime(10**6), prime(100))
# expect: {2: 3, 97: 1, 1009: 2} [23, 29, 31, 37] 1000003 541
print(pi.evalf(40), sqrt(2).n(30), Rational(1, 3) + Rational(1, 6))
# expect: 3.141592653589793238462643383279502884197 1.41421356237309504880168872421 1/2
print(latex(integrate(sqrt(x), x)), sympify('2*x + sin(pi/6)'))  # expect: \frac{2 x^{\frac{3}{2}}}{3} 2*x + 1/2
print(Poly(x**3 - 2*x + 1, x).degree(), groebner([x*y - 1, x**2 - y], x, y).exprs)  # expect: 3 [x - y**2, y**3 - 1]
a, b = symbols('a b')
print(satisfiable(a & ~b) == {a: True, b: False}, simplify_logic((a & b) | (a & ~b)))  # expect: True a
print(SymmetricGroup(5).order(), Permutation([1, 2, 0]).order(), Permutation(0, 1, 2)(3, 4))  # expect: 120 3 (0 1 2)(3 4)

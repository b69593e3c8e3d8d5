"""A Lisp: reader, evaluator with tail calls, closures, macros with quasiquote, and a prelude in Lisp.

The evaluator loops instead of recursing for tail positions, so a million iterations need no stack.
"""
import math
import operator as op
import re
from functools import reduce
from itertools import chain as chain_iterators, pairwise

TOKEN = re.compile(r"""\s*(?:;.*)?(,@|[()'`,]|"(?:\\.|[^"\\])*"|[^\s()'`,;"]+)?""")


class LispError(Exception):
    pass


class Symbol(str):
    """Interned: two symbols of one name are one object."""
    table: dict[str, "Symbol"] = {}

    def __new__(cls, name):
        if name not in cls.table:
            cls.table[name] = super().__new__(cls, name)
        return cls.table[name]

    def __repr__(self):
        return str(self)


QUOTE, QUASI, UNQUOTE, SPLICE = map(Symbol, ("quote", "quasiquote", "unquote", "unquote-splicing"))
SHORTHANDS = {"'": QUOTE, "`": QUASI, ",": UNQUOTE, ",@": SPLICE}


def tokens(text):
    position = 0
    while position < len(text):
        match = TOKEN.match(text, position)
        if match.end() == position:
            raise LispError(f"bad character {text[position]!r}")
        position = match.end()
        if match[1]:
            yield match[1]


def read(stream):
    token = next(stream, None)
    if token is None:
        raise LispError("unexpected end")
    if token == "(":
        items = []
        while type(item := read(stream)) is not Closing:
            items.append(item)
        return items
    if token == ")":
        return Closing(")")
    if token in SHORTHANDS:
        return [SHORTHANDS[token], read(stream)]
    return atom(token)


class Closing(str):
    pass


def atom(token):
    if token in ("#t", "#f"):
        return token == "#t"
    if token[0] == '"':
        return token[1:-1].replace(r"\n", "\n").replace(r"\"", '"')
    for kind in (int, float):
        try:
            return kind(token)
        except ValueError:
            pass
    return Symbol(token)


def read_all(text):
    stream = tokens(text)
    while (form := next_form(stream)) is not None:
        yield form


def next_form(stream):
    for token in stream:
        form = read(chain_iterators([token], stream))
        if isinstance(form, Closing):
            raise LispError("unexpected )")
        return form
    return None


def show(value):
    if value is True or value is False:
        return "#t" if value else "#f"
    if isinstance(value, Symbol):
        return str(value)
    if isinstance(value, str):
        return '"' + value.replace("\n", r"\n") + '"'
    if isinstance(value, list):
        if len(value) == 2 and value[0] is QUOTE:
            return "'" + show(value[1])
        return "(" + " ".join(map(show, value)) + ")"
    if callable(value):
        return f"<{getattr(value, 'name', 'builtin')}>"
    return "nil" if value is None else str(value)


class Env(dict):
    def __init__(self, names=(), values=(), outer=None):
        super().__init__(zip(names, values))
        self.outer = outer

    def find(self, name):
        env = self
        while env is not None:
            if name in env:
                return env
            env = env.outer
        raise LispError(f"unbound {name}")


class Lambda:
    def __init__(self, params, body, env, name="lambda"):
        self.params, self.body, self.env, self.name = params, body, env, name
        self.rest = None
        if "." in params:
            *self.params, _, self.rest = params

    def bind(self, args):
        fixed = len(self.params)
        if len(args) < fixed or len(args) > fixed and self.rest is None:
            raise LispError(f"{self.name} wants {fixed}{'+' if self.rest else ''} arguments, got {len(args)}")
        env = Env(self.params, args[:fixed], self.env)
        if self.rest is not None:
            env[self.rest] = list(args[fixed:])
        return env

    def __call__(self, *args):
        return evaluate(self.body, self.bind(args))


def chain(function):
    return lambda *args: all(function(a, b) for a, b in pairwise(args))


GLOBAL = Env()
GLOBAL.update({Symbol(k): v for k, v in {
    "+": lambda *a: sum(a), "*": lambda *a: math.prod(a),
    "-": lambda a, *rest: a - sum(rest) if rest else -a,
    "/": lambda a, *rest: reduce(op.truediv, rest, a),
    "quotient": op.floordiv, "remainder": op.mod, "expt": op.pow,
    "=": chain(op.eq), "<": chain(op.lt), ">": chain(op.gt), "<=": chain(op.le),
    "eq?": op.is_, "equal?": op.eq, "not": lambda x: x is False,
    "cons": lambda a, b: [a, *b], "car": lambda x: x[0], "cdr": lambda x: x[1:], "list": lambda *a: list(a),
    "null?": lambda x: x == [], "pair?": lambda x: isinstance(x, list) and x != [],
    "append": lambda *a: sum(a, []),
    "length": len, "apply": lambda f, args: f(*args), "symbol?": lambda x: isinstance(x, Symbol),
    "string-append": lambda *a: "".join(a), "number->string": str, "sqrt": math.sqrt,
    "display": lambda *a: print(*a),
}.items()})
MACROS = {}


def quasi(form, env):
    if not isinstance(form, list) or not form:
        return form
    if form[0] is UNQUOTE:
        return evaluate(form[1], env)
    result = []
    for part in form:
        if isinstance(part, list) and part and part[0] is SPLICE:
            result.extend(evaluate(part[1], env))
        else:
            result.append(quasi(part, env))
    return result


def evaluate(form, env):
    while True:
        if isinstance(form, Symbol):
            return env.find(form)[form]
        if not isinstance(form, list):
            return form
        match form:
            case []:
                return []
            case ["quote", value]:
                return value
            case ["quasiquote", value]:
                return quasi(value, env)
            case ["if", test, yes, *no]:
                form = yes if evaluate(test, env) is not False else (no[0] if no else None)
            case ["define", [name, *params], *body]:
                env[name] = Lambda(params, [Symbol("begin"), *body], env, name)
                return name
            case ["define", name, value]:
                env[name] = evaluate(value, env)
                if isinstance(env[name], Lambda) and env[name].name == "lambda":
                    env[name].name = name
                return name
            case ["set!", name, value]:
                env.find(name)[name] = evaluate(value, env)
                return None
            case ["lambda", params, *body]:
                return Lambda(params, [Symbol("begin"), *body], env)
            case ["define-macro", [name, *params], *body]:
                MACROS[name] = Lambda(params, [Symbol("begin"), *body], env, name)
                return name
            case ["begin", *body]:
                for part in body[:-1]:
                    evaluate(part, env)
                form = body[-1] if body else None
            case ["let", bindings, *body]:
                names, values = zip(*bindings) if bindings else ((), ())
                env = Env(names, [evaluate(v, env) for v in values], env)
                form = [Symbol("begin"), *body]
            case ["try", body, handler]:
                try:
                    return evaluate(body, env)
                except (LispError, ArithmeticError, IndexError) as error:
                    return evaluate(handler, env)(str(error))
            case [Symbol() as head, *args] if head in MACROS:
                form = MACROS[head](*args)
            case [head, *args]:
                function = evaluate(head, env)
                values = [evaluate(arg, env) for arg in args]
                if isinstance(function, Lambda):
                    form, env = function.body, function.bind(values)
                elif callable(function):
                    return function(*values)
                else:
                    raise LispError(f"not a function: {show(function)}")


PRELUDE = """
(define (map f xs) (if (null? xs) '() (cons (f (car xs)) (map f (cdr xs)))))
(define (filter p xs)
  (if (null? xs) '() (if (p (car xs)) (cons (car xs) (filter p (cdr xs))) (filter p (cdr xs)))))
(define (foldl f acc xs) (if (null? xs) acc (foldl f (f acc (car xs)) (cdr xs))))
(define (range a b) (if (< a b) (cons a (range (+ a 1) b)) '()))
(define (compose . fs) (if (null? fs) (lambda (x) x) (lambda (x) ((car fs) ((apply compose (cdr fs)) x)))))
(define-macro (when test . body) `(if ,test (begin ,@body) #f))
(define-macro (and . xs)
  (if (null? xs) #t (if (null? (cdr xs)) (car xs) `(if ,(car xs) (and ,@(cdr xs)) #f))))
(define-macro (cond . clauses)
  (if (null? clauses) #f
      (let ((c (car clauses)))
        (if (eq? (car c) 'else) `(begin ,@(cdr c)) `(if ,(car c) (begin ,@(cdr c)) (cond ,@(cdr clauses)))))))
"""

PROGRAM = """
(define (fact n) (if (<= n 1) 1 (* n (fact (- n 1)))))
(fact 25)
(define (loop i acc) (if (= i 0) acc (loop (- i 1) (+ acc i))))
(loop 8000 0)
(map (lambda (x) (* x x)) (range 1 11))
(filter (lambda (x) (= 0 (remainder x 3))) (range 0 20))
(foldl + 0 (map sqrt '(1 4 9 16)))
((compose (lambda (x) (* 2 x)) (lambda (x) (+ 1 x))) 20)
(define counter (let ((n 0)) (lambda () (set! n (+ n 1)) n)))
(counter) (counter)
(list (counter) counter car)
`(1 ,(+ 1 1) ,@(map - '(3 4)) (nested ,(* 2 3)) 'x)
(and 1 (< 2 3) "yes")
(and 1 #f (undefined-function))
(define (grade n) (cond ((< n 50) 'fail) ((< n 80) 'pass) (else 'excellent)))
(map grade '(10 60 95))
(define (rest-test a . more) (list a more (length more)))
(rest-test 1 2 3) (rest-test 'only)
(when (> 3 2) (display "in" "when") 'done)
(try (car '()) (lambda (message) (string-append "caught: " message)))
(try (/ 1 0) (lambda (message) message))
(expt 2 100) (quotient -7 2) (/ 1 4)
(fact 1 2)
(1 2)
undefined
(if #f 1)
(equal? '(1 (2 "x")) (list 1 (list 2 "x")))
(let ((x 2) (y 3)) (let ((x 7) (z (+ x y))) (* z x)))  ; 35
"""


def run(text, echo=True):
    for form in read_all(text):
        try:
            value = evaluate(form, GLOBAL)
        except LispError as error:
            value = f"error: {error}"
            print(f"{show(form)[:48]:<50}{value}")
        else:
            if echo:
                print(f"{show(form)[:48]:<50}{show(value)}")


def main():
    run(PRELUDE, echo=False)
    run(PROGRAM)
    for bad in ["(1 2", "(a ')", ")"]:
        try:
            print(list(read_all(bad)))
        except LispError as error:
            print(f"{bad!r}: {error}")
    print(Symbol("car") is Symbol("car"), len(MACROS), sorted(MACROS))


if __name__ == "__main__":
    main()

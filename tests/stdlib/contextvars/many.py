# Many variables, set, reset and copied at random: the contexts are what dicts would be.
import contextvars, random
random.seed(4)
variables = [contextvars.ContextVar(f'v{i}') for i in range(400)]
model, tokens, copies = {}, [], []
missing = contextvars.Token.MISSING
for step in range(6000):
    v = random.choice(variables)
    r = random.random()
    if r < 0.5:
        tokens.append((v.set(step), model.get(v, missing)))
        model[v] = step
    elif r < 0.8 and tokens:
        token, old = tokens.pop(random.randrange(len(tokens)))
        token.var.reset(token)
        if old is missing:
            model.pop(token.var, None)
        else:
            model[token.var] = old
    else:
        assert v.get(None) == model.get(v)
    if step % 500 == 0:
        copies.append((contextvars.copy_context(), dict(model)))
print(all(dict(c.items()) == m and len(c) == len(m) and set(c) == set(m) for c, m in copies))  # expect: True

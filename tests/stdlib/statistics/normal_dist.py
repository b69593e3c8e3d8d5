# NormalDist: densities, quantiles, arithmetic.
from statistics import NormalDist
n = NormalDist(100, 15)
print(n, n.pdf(110), n.cdf(110), n.inv_cdf(.3), n.zscore(130))
# expect: NormalDist(mu=100.0, sigma=15.0) 0.02129653370149015 0.7475074624530771 92.1339923093794 2.0
print([round(x, 6) for x in n.quantiles(4)], n.overlap(NormalDist(110, 10)), n + 5, n - NormalDist(1, 20), 2 * n, -n)
# expect: [89.882654, 100.0, 110.117346] 0.6538769160102378 NormalDist(mu=105.0, sigma=15.0) NormalDist(mu=99.0, sigma=25.0) NormalDist(mu=200.0, sigma=30.0) NormalDist(mu=-100.0, sigma=15.0)
print(n == NormalDist(100, 15), NormalDist.from_samples([1, 2, 3, 4.5]), n.variance)
# expect: True NormalDist(mu=2.625, sigma=1.4930394055974097) 225.0
print([NormalDist().inv_cdf(p) for p in (1e-10, .02, .5, .98)])  # expect: [-6.361340902404056, -2.0537489106318225, 0.0, 2.053748910631822]

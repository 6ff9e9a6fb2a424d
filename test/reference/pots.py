"""Follows money through pots that pass it on to each other, in fractions, by what each share means.

It reads JSON: a list of cases, each a list of pots [enters, leaves, {pot's number: passed on}], all amounts as texts, and
prints for each case, as fractions, how much of a unit that leaves each pot had entered the pots. With x for that:

    leaves(p) * x(p) = enters(p) + the sum of passes(q, p) * x(q) over all q

which it solves by taking one unknown after the other out of all other equations, the one with the largest factor first.
"""

import json
import sys
from fractions import Fraction


def followed(pots):
    rest = []
    for p, (enters, leaves, _) in enumerate(pots):
        factors = [-Fraction(passes.get(str(p), 0)) for _, _, passes in pots]
        factors[p] += Fraction(leaves)
        rest.append((factors, Fraction(enters)))
    known, order = [None] * len(pots), []
    while rest:
        row, unknown = max(((row, p) for row in rest for p in range(len(pots))), key=lambda each: abs(each[0][0][each[1]]))
        rest.remove(row)
        order.append((row, unknown))
        rest = [without(other, row, unknown) for other in rest]
    for (factors, amount), unknown in reversed(order):
        others = sum(factors[p] * known[p] for p in range(len(pots)) if p != unknown and factors[p])
        known[unknown] = (amount - others) / factors[unknown]
    return known


def without(other, row, unknown):
    times = other[0][unknown] / row[0][unknown]
    return [a - times * b for a, b in zip(other[0], row[0])], other[1] - times * row[1]


if __name__ == "__main__":
    json.dump([[str(each) for each in followed(pots)] for pots in json.load(sys.stdin)], sys.stdout)

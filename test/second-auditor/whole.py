"""spec/secret-votes.md, §4 and §5: whole ballots, their shuffles, what they are found to hold; and the lot of a choice."""
import contests
from belenios import (
    GENERATOR, decoded, demand, element, entries, factors_proved, fields, independent, inverse, number_of, pair, product,
    read, same, scalar, sealed_pair, sha, text_of,
)
from primitives import L, ed_add

# --- Shuffles (the protocol, "Proofs of shuffle") -------------------------------------------------------------------

def read_list(data, count):
    """The list of sealed ballots, of the one question."""
    return [pair(each) for each in entries(entries(read(decoded(data)), 1)[0], count)]

def read_shuffle(data, count):
    """What a shuffle made of so many ballots, and its proof."""
    lists, proofs = fields(read(decoded(data)), "ciphertexts proofs")
    return [sealed_pair(each) for each in entries(entries(lists, 1)[0], count)], entries(proofs, 1)[0]

def ended(elements): return "".join(text_of(each) + "," for each in elements)

def shuffled(election, before, data):
    """That a shuffle is one of these ballots; what it made of them."""
    n = len(before)
    after, proof = read_shuffle(data, n)
    t, s, commitments, chain = entries(proof, 4)
    t1, t2, t3, t4, t_hats = entries(t, 5)
    s1, s2, s3, s4, s_hats, s_primes = entries(s, 6)
    t1, t2, t3, t41, t42 = map(element, [t1, t2, t3, *entries(t4, 2)])
    t_hats, commitments, chain = ([element(each) for each in entries(part, n)] for part in (t_hats, commitments, chain))
    s1, s2, s3, s4 = map(scalar, (s1, s2, s3, s4))
    s_hats, s_primes = ([scalar(each) for each in entries(part, n)] for part in (s_hats, s_primes))
    h, first = [independent(i) for i in range(n)], independent(-1)
    flat = [each for both in (*before, *after) for each in both]
    whole = ended(flat) + ended(commitments)
    prefix = sha(f"shuffle-challenges|{election.fingerprint}|{whole}").hex()
    u = [number_of(prefix + sha(str(i)).hex()) % L for i in range(n)]
    hashed = ended([t1, t2, t3, t41, t42]) + ended(t_hats) + whole + ended(chain) + text_of(election.key)
    c = number_of(f"shuffle-challenge|{election.fingerprint}|{hashed}") % L
    def is_so(t, *powers):
        demand(same(t, product(*((base, exponent % L) for base, exponent in powers))), "the shuffle is not proved")
    each_u = 1
    for one in u: each_u = each_u * one % L
    is_so(t1, *((each, -c) for each in commitments), *((each, c) for each in h), (GENERATOR, s1))
    is_so(t2, (chain[-1] if chain else first, -c), (first, each_u * c), (GENERATOR, s2))
    is_so(t3, *((each, -c * u[i]) for i, each in enumerate(commitments)), (GENERATOR, s3), *zip(h, s_primes))
    for t, base, at in ((t41, election.key, 1), (t42, GENERATOR, 0)):
        is_so(t, *((each[at], -c * u[i]) for i, each in enumerate(before)), (base, -s4),
              *((each[at], s_primes[i]) for i, each in enumerate(after)))
    for i, t in enumerate(t_hats):
        is_so(t, (chain[i], -c), (GENERATOR, s_hats[i]), (chain[i - 1] if i else first, s_primes[i]))
    return after

# --- What is found --------------------------------------------------------------------------------------------------

DIGITS = "0123456789abcdefghijklmnopqrstu"

def name_of(marks): return "".join("-" if each is None else DIGITS[each] for each in marks)
def marks_of(name): return [None if sign == "-" else DIGITS.index(sign) for sign in name]

def counted(contest, ranks, marks):
    """Marks as a ballot is found to have them."""
    rule, none = contest["rule"], [None] * (len(contest["options"]) + contest["rule"]["none"])
    ranked = contests.FORM[rule["method"]] in ("order", "ranks")
    too_long = ranked and sum(each is not None for each in marks) > ranks
    if too_long or contests.wrong_marks(rule, contest["options"], marks): return none
    if not ranked: return marks
    levels = sorted({each for each in marks if each is not None})
    return [None if each is None else levels.index(each) + 1 for each in marks]

def held(contest, ranks, opened):
    """The name that an opened element is found to have."""
    places, bits = len(contest["options"]) + contest["rule"]["none"], int(text_of(opened), 16) >> 14
    if bits >> 8 * places: return "-" * places
    values, more = [bits >> 8 * (places - 1 - i) & 255 for i in range(places)], 1 if "top" in contest["rule"] else 0
    return name_of(counted(contest, ranks, [each - more if each else None for each in values]))

def unfit(contest, ranks, ballots, fits):
    """Why ballots don't fit, or None; `fits` says whether there may be so many."""
    if not fits(sum(ballots.values())): return "another number of ballots"
    names = [name_of(counted(contest, ranks, marks_of(each))) for each in ballots]
    return None if names == list(ballots) else "what no ballot is found to say"

def together(read, ballots):
    """Ballots with those that were read out before."""
    return {name: read.get(name, 0) + ballots.get(name, 0) for name in {**read, **ballots}}

def weights(numbers):
    """By the number of a trustee, how much their factors weigh."""
    found = {}
    for j in numbers:
        found[j] = 1
        for k in numbers:
            if k != j: found[j] = found[j] * k * pow(k - j, -1, L) % L
    return found

def shown(contest, ranks, sealed, factors, ballots):
    """That these are the whole ballots: `factors` by the number of their trustee."""
    weighs, found = weights(list(factors)), {}
    for i, (_, beta) in enumerate(sealed):
        hidden = product(*((own[i], weighs[j]) for j, own in factors.items()))
        name = held(contest, ranks, ed_add(beta, inverse(hidden)))
        found[name] = found.get(name, 0) + 1
    demand(found == ballots, "other ballots than the factors open")

# --- The lot --------------------------------------------------------------------------------------------------------

def lot_name(union, proposal): return f"lot|{union}|{proposal}"

def lot_shown(name, key, lot):
    """That this is a trustee's part of a lot."""
    factors_proved(name, key, [independent(number_of(name))], [element(lot["factor"])], lot["proof"])

def lot_seed(name, lots):
    """The seed that factors make for the lot of that name, by the numbers of their trustees."""
    weighs = weights(list(lots))
    return sha(f"{name}|{text_of(product(*((element(each), weighs[j]) for j, each in lots.items())))}").hex()

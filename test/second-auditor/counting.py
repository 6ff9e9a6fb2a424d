"""spec/counting.md: how ballots on options are counted. "§" is a section of that text.

count(method, ballots, places, seats, lot, ...) gives the elected places, in order, and whether a lot was drawn.
Ballots are lists of marks; a lot is a list of all places, the preferred first. Only the standard library is used.
"""
from fractions import Fraction
from itertools import groupby

class Lot:
    """The lot's order (§1), and whether it was asked."""

    def __init__(self, order):
        self.order, self.drawn, self.levels = order, False, []

    def among(self, places):
        """All of them, the preferred first. One alone needs no lot."""
        if len(places) > 1: self.drawn = True
        return sorted(places, key=self.order.index)

    def first(self, places): return self.among(places)[0]
    def last(self, places): return self.among(places)[-1]

class Given:
    """What is counted."""

    def __init__(self, ballots, places, seats, lot, names=None, top=5, none=None, needed=0, share=(1, 2), v=None):
        self.ballots, self.places, self.seats, self.lot = ballots, list(range(places)), seats, lot
        self.n, self.names = len(ballots), names or [str(each) for each in range(places)]
        self.top, self.none, self.needed, self.share, self.v = top, none, needed, share, v

def best(values, key):
    """Those for whom the key is largest."""
    most = max(map(key, values))
    return [each for each in values if key(each) == most]

def levels(places, key):
    """Places in levels, the largest key first, and each level by number."""
    ordered = sorted(sorted(places), key=key, reverse=True)  # it leaves equals as they stand
    return [list(level) for _, level in groupby(ordered, key)]

def seated(order, seats, lot, ranks_all=True):
    """§1, seating from an order; whether the method ranks all places by it."""
    elected = []
    if ranks_all: lot.levels = order
    for level in order:
        left = seats - len(elected)
        if left > 0: elected += level if len(level) <= left else lot.among(level)[:left]
    return elected

def choice(ballot, among):
    """The one of these places that a ballot ranks first; None where it ranks none of them."""
    ranked = [each for each in among if ballot[each] is not None]
    return min(ranked, key=lambda each: ballot[each]) if ranked else None

# --- §2 Crosses, scores and grades ----------------------------------------------------------------------------------

def score(g):
    sums = [sum(ballot[each] or 0 for ballot in g.ballots) for each in g.places]
    return seated(levels(g.places, sums.__getitem__), g.seats, g.lot)

def lot_among_fit(g):
    crosses = [sum(ballot[each] is not None for ballot in g.ballots) for each in g.places]
    none = crosses[g.none] if g.none in g.places else 0
    return seated([[each for each in g.places if 2 * crosses[each] >= g.n and crosses[each] > none]], g.seats, g.lot, ranks_all=False)

def star(g):
    def total(a): return sum(ballot[a] or 0 for ballot in g.ballots)
    def highest(a): return sum(ballot[a] == g.top for ballot in g.ballots)
    def higher(a, b): return sum((ballot[a] or 0) > (ballot[b] or 0) for ballot in g.ballots)
    finalists = []
    while len(finalists) < min(2, len(g.places)):
        level = best([each for each in g.places if each not in finalists], total)
        level = best(level, lambda a: -sum(higher(a, b) < higher(b, a) for b in level))
        finalists.append(g.lot.first(best(level, highest)))
    if len(finalists) < 2: return finalists
    def won(a): return max(higher(a, b) for b in finalists if b != a)
    return [g.lot.first(best(best(best(finalists, won), total), highest))]

def majority_value(grades):
    left, value = sorted(grades), []
    while left: value.append(left.pop((len(left) - 1) // 2))
    return value

def majority_judgment(g):
    values = [majority_value(ballot[each] or 0 for ballot in g.ballots) for each in g.places]
    return seated(levels(g.places, values.__getitem__), g.seats, g.lot)

# --- §3 Ranks -------------------------------------------------------------------------------------------------------

def is_above(ballot, a, b):
    return ballot[a] is not None and (ballot[b] is None or ballot[a] < ballot[b])

def borda(g):
    points, m = [0] * len(g.places), len(g.places)  # twice the points: whole numbers
    for ballot in g.ballots:
        for a in g.places:
            above = sum(is_above(ballot, b, a) for b in g.places)
            below = sum(is_above(ballot, a, b) for b in g.places)
            points[a] += 2 * m - 1 - 2 * above - (m - above - below)
    return seated(levels(g.places, points.__getitem__), g.seats, g.lot)

def pairs(g):
    """V: how many put one place above another."""
    return g.v or [[sum(is_above(ballot, a, b) for ballot in g.ballots) for b in g.places] for a in g.places]

def copeland(g):
    v = pairs(g)
    def points(a): return sum(2 if v[a][b] > v[b][a] else v[a][b] == v[b][a] for b in g.places if b != a)
    return seated(levels(g.places, points), g.seats, g.lot)

def minimax(g):
    v = pairs(g)
    def worst(a): return max([v[b][a] for b in g.places if v[b][a] > v[a][b]], default=0)
    return seated(levels(g.places, lambda a: -worst(a)), g.seats, g.lot)

def layers(places, better):
    """First those than whom nobody is better, then those than whom nobody of the rest is."""
    left, order = list(places), []
    while left:
        order.append([a for a in left if not any(better(b, a) for b in left)])
        left = [a for a in left if a not in order[-1]]
    return order

def schulze(g):
    v = pairs(g)
    wide = [[v[a][b] if v[a][b] > v[b][a] else 0 for b in g.places] for a in g.places]
    for via in g.places:
        for a in g.places:
            for b in g.places: wide[a][b] = max(wide[a][b], min(wide[a][via], wide[via][b]))
    return seated(layers(g.places, lambda a, b: wide[a][b] > wide[b][a]), g.seats, g.lot)

def reaches(steps, a, b):
    """Whether a chain of at least one step leads from a to b."""
    seen, found = set(), {y for x, y in steps if x == a}
    while found - seen:
        seen |= found
        found = {y for x, y in steps if x in found}
    return b in seen

def ranked_pairs(g):
    v, locked = pairs(g), set()
    def strength(pair): return -v[pair[0]][pair[1]], v[pair[1]][pair[0]]
    defeats = sorted(((a, b) for a in g.places for b in g.places if v[a][b] > v[b][a]), key=strength)
    for _, group in groupby(defeats, strength):
        fitting = [(a, b) for a, b in group if not reaches(locked, b, a)]
        together = locked | set(fitting)
        if not any(reaches(together, a, a) for a in g.places):
            locked = together
            continue
        place = g.lot.among(list({each for pair in fitting for each in pair})).index
        for a, b in sorted(fitting, key=lambda pair: (-place(pair[1]), place(pair[0]))):
            if not reaches(locked, b, a): locked.add((a, b))
    return seated(layers(g.places, lambda a, b: reaches(locked, a, b)), g.seats, g.lot)

def debian(g):
    v, d, (num, den) = pairs(g), g.none, g.share
    left = [a for a in g.places if a == d or (v[a][d] >= g.needed and v[a][d] > v[d][a]
                                              and v[a][d] * (den - num) >= v[d][a] * num)]
    defeats = {(a, b) for a in left for b in left if v[a][b] > v[b][a]}
    while True:
        leaders = [a for a in left if all(reaches(defeats, a, b) for b in left if reaches(defeats, b, a))]
        within = [(a, b) for a, b in defeats if a in leaders and b in leaders]
        if not within: return [g.lot.first(leaders)]
        defeats -= set(best(within, lambda pair: (-v[pair[0]][pair[1]], v[pair[1]][pair[0]])))

# --- §4 Runoffs -----------------------------------------------------------------------------------------------------

def votes_among(g, among):
    votes = dict.fromkeys(among, 0)
    for ballot in g.ballots:
        first = choice(ballot, among)
        if first is not None: votes[first] += 1
    return votes

def two_round(g):
    votes = votes_among(g, g.places)
    order = levels(g.places, votes.__getitem__)
    if 2 * votes[order[0][0]] > g.n: return [order[0][0]]
    v, finalists = pairs(g), seated(order, 2, g.lot, ranks_all=False)
    return [g.lot.first(best(finalists, lambda a: max(v[a][b] for b in finalists if b != a)))]

def irv(g):
    going, rounds = list(g.places), []
    while True:
        votes = votes_among(g, going)
        if g.seats > 1 and len(going) <= g.seats: return seated(levels(going, votes.get), g.seats, g.lot)
        if g.seats == 1:
            first = best(going, votes.get)
            if 2 * votes[first[0]] > sum(votes.values()) or len(going) <= 2:
                if len(first) == 2: first.remove(fewest_before(first, rounds, g.lot))
                return first
        rounds.append(votes)
        going.remove(fewest_before(best(going, lambda a: -votes[a]), rounds[:-1], g.lot))

def fewest_before(level, rounds, lot):
    """Of equals, who had fewest votes before, the latest round first; then the last by lot."""
    for votes in reversed(rounds): level = best(level, lambda a: -votes[a])
    return lot.last(level)

# --- §5 Transferable votes ------------------------------------------------------------------------------------------

class Papers:
    """Where papers lie. One is [ballot, value, stage at which it came]; votes are units, or fractions."""

    def __init__(self, g, one):
        self.g, self.one, self.going, self.elected, self.stages = g, one, list(g.places), [], []
        self.piles, self.exhausted = {a: [] for a in g.places}, 0
        for ballot in g.ballots: self.piles[choice(ballot, g.places)].append([ballot, one, 0])
        self.votes = {a: one * len(self.piles[a]) for a in g.places}

    left = property(lambda self: self.g.seats - len(self.elected))

    def note(self):
        """The end of a stage."""
        self.stages.append(dict(self.votes))

    def by_votes(self, places):
        def key(a): return [-votes[a] for votes in [self.votes, *reversed(self.stages)]], self.g.names[a], a
        return sorted(places, key=key)

    def extreme(self, places, sign, look):
        """Those who have most (1) or fewest (-1) votes, and at earlier stages had."""
        stages = {"latest": self.stages[::-1], "first": self.stages, "never": []}[look]
        for votes in [self.votes, *stages]: places = best(places, lambda a: sign * votes[a])
        return places

    def lowest(self, places, look): return self.g.lot.last(self.extreme(places, -1, look))
    def largest(self, places, look): return self.g.lot.first(self.extreme(places, 1, look))

    def elect(self, places):
        self.elected += places
        self.going = [a for a in self.going if a not in places]

    def fill(self):
        """All who are left, where they are no more than the seats."""
        if len(self.going) <= self.left: self.elect(self.by_votes(self.going))

    def seat(self, quota):
        self.elect([a for a in self.by_votes(self.going) if self.votes[a] >= quota][: self.left])
        self.fill()

    def next(self, paper): return choice(paper[0], self.going)

    def move(self, giver, papers, value):
        """Papers that were taken from the giver's pile go on, at the value that the function says."""
        for paper in papers:
            to, worth = self.next(paper), value(paper[1])
            self.votes[giver] -= worth
            if to is None: self.exhausted += worth
            else:
                self.votes[to] += worth
                self.piles[to].append([paper[0], worth, len(self.stages)])

    def take(self, giver, which=lambda paper: True):
        taken = [paper for paper in self.piles[giver] if which(paper)]
        self.piles[giver] = [paper for paper in self.piles[giver] if not which(paper)]
        return taken

    def give_surplus(self, giver, quota, new_value):
        votes = self.votes[giver]
        self.move(giver, self.take(giver), lambda value: new_value(value, votes - quota, votes))
        self.votes[giver] = quota

    def exclude(self, places):
        self.going = [a for a in self.going if a not in places]
        for a in places: self.move(a, self.take(a), lambda value: value)

    def sure_losers(self, places, waiting, most, level=False):
        """The largest group of the lowest who are sure to lose."""
        low, losers = sorted(places, key=self.votes.get), []
        for k in range(1, min(most, len(low) - 1) + 1):
            mine, above = sum(self.votes[a] for a in low[:k]) + waiting, self.votes[low[k]]
            if above > self.votes[low[k - 1]] and (mine < above or level and mine == above): losers = low[:k]
        return losers

def whole_quota(g): return g.n // (g.seats + 1) + 1

def weighted(g, one, quota, new_value, look):
    p, moved = Papers(g, one), []
    p.seat(quota)
    p.note()
    while p.left and p.going:
        givers = [a for a in p.elected if a not in moved and p.votes[a] > quota]
        if givers:
            moved.append(p.largest(givers, look))
            p.give_surplus(moved[-1], quota, new_value)
        else: p.exclude([p.lowest(p.going, look)])
        p.seat(quota)
        p.note()
    return p.elected

def scottish(g):
    return weighted(g, 10**5, whole_quota(g) * 10**5, lambda value, surplus, votes: value * surplus // votes, "latest")

def gregory(g):
    return weighted(g, Fraction(1), whole_quota(g), lambda value, surplus, votes: value * surplus / votes, "latest")

def wigm(g):
    return weighted(g, 10**4, 10**4 * g.n // (g.seats + 1) + 1,
                    lambda value, surplus, votes: value * surplus // 10**4 * 10**4 // votes, "never")

def minneapolis(g):
    p, quota = Papers(g, 10**4), whole_quota(g) * 10**4
    def reached(): return [a for a in p.going if p.votes[a] >= quota]
    def hopeful(): return [a for a in p.going if p.votes[a] < quota]
    def impossible():
        waiting = sum(p.votes[a] - quota for a in reached())
        return p.sure_losers(hopeful(), waiting, len(hopeful()) - (p.left - len(reached())))
    def end_stage():
        if len(reached()) >= p.left: p.elect(p.by_votes(reached()))
        elif all(p.votes[a] == quota for a in reached()) and not impossible(): p.fill()
        p.note()
    end_stage()
    while p.left and p.going:
        losers, rich = impossible(), [a for a in reached() if p.votes[a] > quota]
        if losers: p.exclude(losers)
        elif rich:
            giver = p.largest(rich, "never")
            p.elect([giver])
            p.give_surplus(giver, quota, lambda value, surplus, votes: value * (10**4 * surplus // votes) // 10**4)
        else:
            loser = p.lowest(hopeful(), "never")
            p.going.remove(loser)
            p.fill()
            if p.going: p.exclude([loser])
        end_stage()
    return p.elected

def senate(g):
    p, quota, waiting, stage_of = Papers(g, Fraction(1)), whole_quota(g), [], {}
    def credit(papers, value):
        """Whole votes for each receiver of papers that all have one value now."""
        for to in list(p.going):
            got = [paper for paper in papers if p.next(paper) == to]
            p.votes[to] += value * len(got) // 1
            p.piles[to] += [[paper[0], value, 0] for paper in got]
    def seat():
        new = [a for a in p.by_votes(p.going) if p.votes[a] >= quota][: p.left]
        p.elect(new)
        stage_of.update(dict.fromkeys(new, len(p.stages)))
        waiting.extend(a for a in new if p.votes[a] > quota)
    def fill():
        p.fill()
        if p.left == 1 and len(p.going) == 2 and not waiting:
            p.going.remove(p.lowest(p.going, "latest"))
            p.fill()
    seat()
    fill()
    p.note()
    while p.left and p.going:
        if waiting:
            giver = p.largest([a for a in waiting if stage_of[a] == stage_of[waiting[0]]
                               and p.votes[a] == p.votes[waiting[0]]], "latest")
            waiting.remove(giver)
            papers = p.take(giver)
            credit(papers, Fraction(p.votes[giver] - quota) / len(papers))
            p.votes[giver] = quota
        else:
            loser = p.lowest(p.going, "latest")
            p.going.remove(loser)
            papers = sorted(p.take(loser), key=lambda paper: -paper[1])
            parcels = [(value, list(parcel)) for value, parcel in groupby(papers, lambda paper: paper[1])]
            for i, (value, parcel) in enumerate(parcels):
                credit(parcel, value)
                if i + 1 == len(parcels): break
                seat()
                p.note()
                if not p.left: return p.elected
        seat()
        fill()
        p.note()
    return p.elected

def ers97(g):
    p, waiting, table = Papers(g, 100), [], []  # on the table: who is being excluded
    def quota_now(): return -((p.exhausted - 100 * g.n) // (g.seats + 1))
    quota = quota_now()
    def surpluses(): return {a: p.votes[a] - quota for a in waiting if p.votes[a] > quota}
    def group(): return p.sure_losers(p.going, sum(surpluses().values()), len(p.going) - p.left, level=True)
    def reached():
        """Who is elected next."""
        if not p.left: return []
        active = sum(p.votes[a] for a in p.going + table) + sum(surpluses().values())
        enough = -(-active // (p.left + 1))
        able = [a for a in p.by_votes(p.going) if p.votes[a] >= quota or p.votes[a] >= max(1, enough)]
        if len(able) <= p.left: return able
        x = p.votes[able[p.left]]
        sure = [a for a in able if p.votes[a] > x]
        if sure: return sure
        most = p.extreme([a for a in able if p.votes[a] == x], 1, "first")
        return most if len(most) <= p.left else []
    def end_stage():
        while new := reached():
            p.elect(new)
            waiting.extend(new)
        if p.left: p.fill()
        p.note()
    end_stage()
    while p.left and p.going:
        together = group()
        if surpluses() and not together:
            giver = p.largest(list(surpluses()), "first")
            waiting.remove(giver)
            give_last_batch(p, giver, quota)
            end_stage()
            continue
        others = [a for a in p.going if a not in together]
        idle = not surpluses() and not any(p.votes[a] for a in together)
        if not together or idle and len(others) > p.left: together = together + [p.lowest(others, "first")]
        p.going = [a for a in p.going if a not in together]
        values = sorted({paper[1] for a in together for paper in p.piles[a]}, reverse=True)
        if len(p.going) == p.left or not values:
            end_stage()
            continue
        table[:] = together
        for worth in values:
            for a in together: p.move(a, p.take(a, lambda paper: paper[1] == worth), lambda value: value)
            if not p.elected: quota = quota_now()
            end_stage()
            if not p.left: break
        table.clear()
    return p.elected

def give_last_batch(p, giver, quota):
    last = max(paper[2] for paper in p.piles[giver])
    batch = p.take(giver, lambda paper: paper[2] == last and p.next(paper) is not None)
    surplus, t = p.votes[giver] - quota, len(batch)
    if sum(paper[1] for paper in batch) > surplus: p.move(giver, batch, lambda value: surplus // t)
    else: p.move(giver, batch, lambda value: value)
    p.votes[giver] = quota

class Shares(Papers):
    """Meek's count: every paper is shared out anew each time."""

    def __init__(self, g):
        super().__init__(g, 10**9)
        self.keep = dict.fromkeys(g.places, 10**9)
        self.orders = [sorted((a for a in g.places if ballot[a] is not None), key=ballot.__getitem__) for ballot in g.ballots]

    def share_out(self):
        self.votes = dict.fromkeys(self.g.places, 0)
        for order in self.orders:
            rest = 10**9
            for a in order:
                kept = -(-rest * self.keep[a] // 10**9)
                self.votes[a] += kept
                rest -= kept
        self.quota = sum(self.votes.values()) // (self.g.seats + 1) + 1

    def seat_reached(self):
        new = [a for a in self.by_votes(self.going) if self.votes[a] >= self.quota]
        self.elect(new)
        return bool(new)

    def lower(self, places):
        for a in places:
            product = -(-self.keep[a] * self.quota // 10**9)
            self.keep[a] = min(10**9, -(-product * 10**9 // self.votes[a]))

    def drop(self, places):
        self.going = [a for a in self.going if a not in places]
        self.keep.update(dict.fromkeys(places, 0))

def meek(g):
    p = Shares(g)
    p.share_out()
    while p.left and len(p.going) > p.left:
        last = None
        while True:
            p.share_out()
            new = p.seat_reached()
            surplus = max(0, sum(p.votes[a] - p.quota for a in p.elected))
            if new or surplus < 1_000 or last is not None and surplus >= last: break
            last = surplus
            p.lower(p.elected)
        p.note()
        if not new:
            least = min(p.votes[a] for a in p.going)
            p.drop([g.lot.last([a for a in p.going if p.votes[a] <= least + surplus])])
    if p.left: p.fill()
    return p.elected

def nz_meek(g):
    p, numbers, history = Shares(g), pseudo_random(g), []  # of each stage: whether it elected, excluded; the surplus
    def surplus(): return sum(max(0, p.votes[a] - p.quota) for a in p.elected)
    def stage(out):
        p.drop(out)
        p.share_out()
        before = len(p.elected)
        p.seat_reached()
        if p.left: p.fill()
        p.note()
        history.append((len(p.elected) > before, bool(out), surplus()))
    def who_goes():
        small, empty = surplus() < 100_000, [a for a in p.going if p.votes[a] == 0]
        if small and empty and len(p.going) - len(empty) >= p.left: return empty
        level = best(p.going, lambda a: -p.votes[a])
        if all(p.votes[level[0]] + surplus() < p.votes[a] for a in p.going if a != level[0]): return level[:1]
        stuck = (len(history) > 1 and not history[-1][0] and not history[-2][0] and not history[-1][1]
                 and history[-1][2] >= history[-2][2])
        if not small and not stuck: return []
        level = p.extreme(level, -1, "first")
        return [(min if len(p.stages) % 2 else max)(level, key=numbers.get)]
    stage([])
    while p.left and len(p.going) > p.left:
        out = who_goes()
        p.lower([a for a in p.elected if p.votes[a] > p.quota])
        stage(out)
    return p.elected

def pseudo_random(g):
    x, y, z = len(g.places) + 5, g.seats, (g.n + 1_000 * (g.n % 10)) % 30_323
    def draw():
        nonlocal x, y, z
        x, y, z = 171 * x % 30_269, 172 * y % 30_307, 170 * z % 30_323
        return 10_000 * x // 30_269 + 10_000 * y // 30_307 + 10_000 * z // 30_323
    for _ in range(4): draw()
    numbers = {}
    for a in g.places:
        number = draw()
        while number in numbers.values(): number = draw()
        numbers[a] = number
    return numbers

# --- §6 Committees --------------------------------------------------------------------------------------------------

def approvers(g, a): return [i for i, ballot in enumerate(g.ballots) if ballot[a] is not None]

def spav(g):
    elected = []
    def points(a):
        return sum(Fraction(1, 1 + sum(g.ballots[i][b] is not None for b in elected)) for i in approvers(g, a))
    while len(elected) < g.seats and len(elected) < len(g.places):
        elected.append(g.lot.first(best([a for a in g.places if a not in elected], points)))
    return elected

def phragmen(g, loads=None, elected=()):
    loads, elected = loads or [Fraction(0)] * g.n, list(elected)
    while len(elected) < g.seats and len(elected) < len(g.places):
        left = [a for a in g.places if a not in elected]
        by = {a: approvers(g, a) for a in left}
        load = {a: (1 + sum(loads[i] for i in by[a])) / Fraction(len(by[a])) for a in left if by[a]}
        elected.append(g.lot.first(best(list(load), lambda a: -load[a]) if load else left))
        for i in by[elected[-1]]: loads[i] = load[elected[-1]]
    return elected

def equal_shares(g):
    purses, elected = [Fraction(g.seats, g.n)] * g.n, []
    def asks(a):
        """The least r such that everybody's r, or what they have, comes to 1."""
        has = sorted(purses[i] for i in approvers(g, a))
        if sum(has) < 1: return None
        return next(r for k in range(len(has)) if (r := (Fraction(1) - sum(has[:k])) / (len(has) - k)) <= has[k])
    while len(elected) < g.seats:
        price = {a: asks(a) for a in g.places if a not in elected}
        able = [a for a in price if price[a] is not None]
        if not able: break
        elected.append(g.lot.first(best(able, lambda a: -price[a])))
        for i in approvers(g, elected[-1]): purses[i] -= min(purses[i], price[elected[-1]])
    return phragmen(g, [-each for each in purses], elected)

# --- §7 Lists -------------------------------------------------------------------------------------------------------

def list_votes(g): return {a: votes for a in g.places if (votes := len(approvers(g, a)))}

def divisors(g, step):
    votes, elected = list_votes(g), []
    while len(elected) < g.seats:
        level = best(list(votes), lambda a: Fraction(votes[a], step * elected.count(a) + 1))
        elected.append(g.lot.first(best(level, votes.get)))
    return elected

def largest_remainder(g):
    votes = list_votes(g)
    whole = {a: votes[a] * g.seats // g.n for a in votes}
    order = levels(list(votes), lambda a: (votes[a] * g.seats % g.n, votes[a]))
    firsts = [a for a in votes for _ in range(whole[a])]
    return firsts + seated(order, g.seats - len(firsts), g.lot)

METHODS = {
    "plurality": score, "two-round": two_round, "irv": irv, "borda": borda, "copeland": copeland, "minimax": minimax,
    "schulze": schulze, "debian": debian, "ranked-pairs": ranked_pairs, "scottish-stv": scottish, "wigm": wigm,
    "ers97": ers97, "meek": meek, "nz-meek": nz_meek, "gregory": gregory, "senate-stv": senate,
    "minneapolis-stv": minneapolis, "approval": score, "lot": lot_among_fit, "spav": spav, "phragmen-seats": phragmen,
    "equal-shares": equal_shares, "dhondt": lambda g: divisors(g, 1), "sainte-lague": lambda g: divisors(g, 2),
    "largest-remainder": largest_remainder, "score": score, "star": star,
    "majority-judgment": majority_judgment}

def count(method, ballots, places, seats, order, **more):
    """The elected places in order of election, whether a lot was drawn, and where the method ranks all, the levels of
    its order. Requires a ballot that says something."""
    lot = Lot(order)
    return METHODS[method](Given(ballots, places, seats, lot, **more)), lot.drawn, lot.levels

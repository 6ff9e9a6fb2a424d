"""Counts budgets by brute force, in fractions and plain loops, as spec/counting.md, section 8, says it and nothing else.

It reads JSON: a list of cases, each with

    rule     how the command line calls it: mes-cost-add1eu-doubling, greedy-card-no-skip, phragmen-skip
    lot      the projects' numbers in the order of the lot
    step     by how much the first steps raise everybody's money
    budget, costs, ballots     the last: [how many, {project's number: points}]
    file     in place of these three: a Pabulib file

and prints, for each, which projects are funded (number, by what, at what rate, by how many payers), the steps, and
whether a lot was drawn. Projects that nobody supports are never funded; of those that are level the cheapest is first.
"""

import gzip
import json
import re
import sys
from fractions import Fraction

SHARES = re.compile(r"mes-(cost|card|points)(?:-(add1e?))?-?(u)?(?:-(doubling))?(?:-(phrag))?")


class Budget:
    def __init__(self, budget, costs, ballots, lot):
        self.budget, self.costs, self.lot = Fraction(budget), [Fraction(cost) for cost in costs], lot
        self.ballots = [(count, {int(p): points for p, points in given.items() if points}) for count, given in ballots]
        self.voters = sum(count for count, _ in self.ballots)
        self.supporters = [[v for v, (_, given) in enumerate(self.ballots) if p in given] for p in range(len(costs))]
        self.support = [sum(self.ballots[v][0] for v in those) for those in self.supporters]
        self.score = [sum(self.ballots[v][0] * self.ballots[v][1][p] for v in those)
                      for p, those in enumerate(self.supporters)]
        self.funded, self.drawn = [], False

    def left(self):
        return self.budget - sum(self.costs[p] for p, *_ in self.funded)

    def waiting(self):
        chosen = {p for p, *_ in self.funded}
        return [p for p in range(len(self.costs)) if self.support[p] and p not in chosen]

    def key(self, project):
        return self.costs[project], -self.support[project]

    def first(self, level):
        best = [p for p in level if self.key(p) == min(map(self.key, level))]
        self.drawn |= len(best) > 1
        return min(best, key=self.lot.index)

    def in_order(self, level):
        self.drawn |= len(set(map(self.key, level))) < len(level)
        return sorted(level, key=lambda p: (self.key(p), self.lot.index(p)))

    # Equal shares.

    def worth(self, utility, project, voter):
        if utility == "points":
            return self.ballots[voter][1][project]
        return self.costs[project] if utility == "cost" else 1

    def asks(self, project, purse, utility):
        """Whoever can't pay their part gives all they have, and the others share the rest, until everybody can."""
        those, spent = self.supporters[project], []
        while True:
            rich = [v for v in those if v not in spent]
            if not rich:
                return None
            rest = self.costs[project] - sum(self.ballots[v][0] * purse[v] for v in spent)
            r = rest / sum(self.ballots[v][0] * self.worth(utility, project, v) for v in rich)
            poor = [v for v in rich if purse[v] < r * self.worth(utility, project, v)]
            if not poor:
                return r
            spent += poor

    def run(self, share, utility):
        """What is bought; nothing once it would cost more than the budget."""
        purse, todo, bought = [share] * len(self.ballots), self.waiting(), []
        while True:
            asked = {p: self.asks(p, purse, utility) for p in todo}
            todo = [p for p in todo if asked[p] is not None]
            if not todo:
                return bought
            least = min(asked[p] for p in todo)
            project = self.first([p for p in todo if asked[p] == least])
            payers = sum(self.ballots[v][0] for v in self.supporters[project] if purse[v] > 0)
            bought.append((project, "equal-shares", least, payers))
            todo.remove(project)
            if sum(self.costs[p] for p, *_ in bought) > self.budget:
                return None
            for v in self.supporters[project]:
                purse[v] -= min(purse[v], least * self.worth(utility, project, v))

    def stopped(self, bought, kind):
        names = [p for p, *_ in bought]
        others = [p for p in self.waiting() if p not in names]
        left = self.budget - sum(self.costs[p] for p in names)
        if not others:
            return "all-funded"
        return "exhaustive" if kind == "add1e" and all(self.costs[p] > left for p in others) else None

    def equal_shares(self, utility, kind, step, doubling):
        share, steps = self.budget / self.voters, 0
        bought, end = self.run(share, utility), None
        while kind and not end:
            end = self.stopped(bought, kind)
            if end:
                break
            share += Fraction(step) * (2 ** (steps // 100) if doubling else 1)
            more = self.run(share, utility)
            if more is None:
                end = "over-budget"
            else:
                bought, steps = more, steps + 1
        self.funded = bought
        return {"taken": steps, "stopped": end} if kind else None

    # The others.

    def greedy(self, utility, stop):
        todo = self.waiting()
        rate = {p: Fraction(self.score[p]) / (1 if utility == "cost" else self.costs[p]) for p in todo}
        while todo:
            level = [p for p in todo if rate[p] == max(rate[q] for q in todo)]
            todo = [p for p in todo if p not in level]
            fitting = [p for p in level if self.costs[p] <= self.left()]
            if stop and not fitting:
                return
            for p in self.in_order(level if stop else fitting):
                if self.costs[p] <= self.left():
                    self.funded.append((p, "greedy", rate[p], self.support[p]))
                elif stop:
                    return

    def phragmen(self, stop):
        loads, todo = [Fraction(0)] * len(self.ballots), self.waiting()
        while todo:
            load = {p: (self.costs[p] + sum(self.ballots[v][0] * loads[v] for v in self.supporters[p])) / self.support[p]
                    for p in todo}
            level = [p for p in todo if load[p] == min(load.values())]
            dear = [p for p in level if self.costs[p] > self.left()]
            if dear and stop:
                return
            if dear:
                todo = [p for p in todo if p not in dear]
                continue
            project = self.first(level)
            self.funded.append((project, "phragmen", load[project], self.support[project]))
            for v in self.supporters[project]:
                loads[v] = load[project]
            todo.remove(project)

    def count(self, rule, step):
        shares = SHARES.fullmatch(rule)
        if not shares:
            method, *words = rule.split("-")
            stop = "skip" not in words if method == "phragmen" else "no" in words
            self.phragmen(stop) if method == "phragmen" else self.greedy(words[0], stop)
            return None
        utility, kind, completed, doubling, loads = shares.groups()
        # As one word: add1eu is add1e with a completion.
        steps = self.equal_shares(utility, kind, step, doubling)
        if completed:
            self.greedy("cost", False)
        if loads:
            self.phragmen(True)
        return steps


def read_pabulib(path):
    """Budget, ids, costs and ballots; fields with quotes don't stand in the columns that count."""
    with gzip.open(path) as file:
        lines = file.read().decode("utf-8-sig").splitlines()
    parts, part = {"META": [], "PROJECTS": [], "VOTES": []}, None
    for line in lines:
        if line.strip() in parts:
            part = parts[line.strip()]
        elif line.strip():
            part.append(line.split(";"))
    meta = {row[0]: row[1] for row in parts["META"]}
    (head, *projects), (columns, *votes) = parts["PROJECTS"], parts["VOTES"]
    numbers = {row[0]: number for number, row in enumerate(projects)}
    found = {}
    for row in votes:
        cells = dict(zip(columns, row))
        named = [each for each in cells["vote"].split(",") if each]
        points = cells["points"].split(",") if "points" in cells else ["1"] * len(named)
        given = tuple(sorted((numbers[each], int(worth)) for each, worth in zip(named, points)))
        found[given] = found.get(given, 0) + 1
    costs = [row[head.index("cost")] for row in projects]
    return meta["budget"], costs, [[count, dict(given)] for given, count in found.items()]


def counted(case):
    voted = read_pabulib(case["file"]) if "file" in case else (case["budget"], case["costs"], case["ballots"])
    budget = Budget(*voted, case["lot"])
    steps = budget.count(case["rule"], case["step"])
    funded = [[project, by, str(rate), payers] for project, by, rate, payers in budget.funded]
    return {"funded": funded, "steps": steps, "drawn": budget.drawn}


if __name__ == "__main__":
    json.dump([counted(case) for case in json.load(sys.stdin)], sys.stdout)

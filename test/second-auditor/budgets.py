"""spec/book.md, "Of a budget", and spec/counting.md, section 8: how ballots on projects share out money."""
from fractions import Fraction
from contests import seed_of
from primitives import sha256

CURRENCIES = (
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF "
    "CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD "
    "HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD "
    "MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN "
    "PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD "
    "TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAD XAF XCD XCG XOF XPF YER ZAR ZMW ZWG")
METHODS = ("equal-shares-budget", "greedy-budget", "phragmen-budget")
COUNTING = ("method", "ballot", "points", "utility", "raise", "step", "completion", "tooDear")
DOUBLES_AFTER, MOST_DIGITS = 100, 60

def is_budget(rule): return rule["method"] in METHODS

def unfit_for_budget(rule, choice, carries):
    """Why a proposal is unfit for the rule of a budget, or None."""
    if not choice or carries: return "no projects, or acts of its own"
    costs, budget = [each.get("cost") for each in choice["options"]], choice.get("budget")
    if len({each["title"] for each in choice["options"]}) < len(costs): return "two projects of one title"
    if "seats" in choice or budget is None or budget > rule.get("most", budget): return "seats, or no sum that can be"
    if None in costs or max(costs) > budget: return "a project without a cost, or one too dear"
    if any(spends_wrong(rule, each) for each in choice["options"]): return "a project that spends otherwise"
    return "nothing to decide" if sum(costs) <= budget else None
def spends_wrong(rule, option):
    """Whether a project would do anything with money but get leave for at most its cost."""
    spending = [each for each in option["carries"] if each["act"].startswith("treasury/")]
    leave = all(each["act"].startswith("treasury/appropriate@") and each["body"].get("currency") == rule["currency"]
                for each in spending)
    amounts = [each["body"].get("amount") for each in spending]
    return not leave or sum(each for each in amounts if isinstance(each, int)) > option["cost"]

def wrong_budget_marks(rule, options, marks):
    """Why marks are no ballot, or None."""
    given, ballot = [each for each in marks if each is not None], rule["ballot"]
    if len(marks) != len(options): return "marks are not as many as projects"
    if ballot == "approval" and any(each != 1 for each in given): return "marks are no crosses"
    if ballot == "points" and sum(given) > rule["points"]: return "too many points"
    if ballot != "ranking": return None
    ranks = all(1 <= each <= len(options) for each in given) and len(set(given)) == len(given)
    return None if ranks else "marks are no different ranks"

def points_of(rule, marks):
    """What a ballot gives to each project that it supports."""
    given = {project: mark for project, mark in enumerate(marks) if mark}
    if rule["ballot"] == "points": return given
    if rule["ballot"] == "approval": return dict.fromkeys(given, 1)
    return {project: len(marks) - sum(other < mark for other in given.values()) for project, mark in given.items()}

class Sharing:
    """One count: who supports what, what is funded, and why the rest is not."""

    def __init__(self, rule, budget, costs, ballots, lot):
        self.rule, self.budget, self.costs, self.lot, self.drawn = rule, budget, costs, lot, False
        self.given = [points_of(rule, marks) for marks in ballots]
        self.supporters = [[v for v, each in enumerate(self.given) if p in each] for p in range(len(costs))]
        self.score = [sum(self.given[v][p] for v in those) for p, those in enumerate(self.supporters)]
        self.wanted = [p for p, those in enumerate(self.supporters) if those]
        self.funded, self.reasons, self.support, self.steps = [], {}, {}, None

    def left(self): return self.budget - sum(self.costs[each["option"]] for each in self.funded)
    def now(self): return len(self.funded) + 1
    def dear(self, project): return self.costs[project] > self.left()
    def waiting(self): return [p for p in self.wanted if p not in [each["option"] for each in self.funded]]

    def fund(self, project, by, rate, payers):
        self.funded.append({"option": project, "by": by, "rate": Fraction(rate), "payers": payers})

    def ordered(self, level, first=False):
        """Level projects in their order; asked for the first alone, a lot between the others is none."""
        key = lambda p: (self.costs[p], -len(self.supporters[p]))
        keys = [key(p) for p in level]
        if (keys.count(min(keys)) if first else max(map(keys.count, keys))) > 1: self.drawn = True
        return sorted(level, key=lambda p: (key(p), self.lot.index(p)))

    # --- equal shares

    def utility(self, project, voter):
        return {"cost": self.costs[project], "cardinality": 1}.get(self.rule["utility"], self.given[voter][project])

    def asks(self, project, purse):
        """The least r at which the supporters give the cost; None where they have too little."""
        cost, those = self.costs[project], self.supporters[project]
        if sum(purse[v] for v in those) < cost: return None
        worth = {v: self.utility(project, v) for v in those}
        paid, units = Fraction(0), sum(worth.values())
        for v in sorted(those, key=lambda v: purse[v] / worth[v]):
            r = (cost - paid) / units
            if r * worth[v] <= purse[v]: return r
            paid, units = paid + purse[v], units - worth[v]
        raise AssertionError("they have enough")

    def run(self, share):
        """What is bought with this share: (project, r, payers), and from which round on what is out of reach."""
        purse, waiting, bought, out = [share] * len(self.given), list(self.wanted), [], {}
        while True:
            asked = {p: self.asks(p, purse) for p in waiting}
            for p in [p for p in waiting if asked[p] is None]:
                out[p] = len(bought) + 1, sum(purse[v] for v in self.supporters[p]) * 1000 // self.costs[p]
                waiting.remove(p)
            if not waiting: return bought, out
            least = min(asked[p] for p in waiting)
            project = self.ordered([p for p in waiting if asked[p] == least], first=True)[0]
            bought.append((project, least, sum(purse[v] > 0 for v in self.supporters[project])))
            waiting.remove(project)
            if sum(self.costs[p] for p, *_ in bought) > self.budget: return None
            for v in self.supporters[project]: purse[v] -= min(purse[v], least * self.utility(project, v))

    def stop(self, found):
        bought = [p for p, *_ in found[0]]
        left = self.budget - sum(self.costs[p] for p in bought)
        fits = any(self.costs[p] <= left for p in self.wanted if p not in bought)
        if len(bought) == len(self.wanted): return "all-funded"
        if self.rule["raise"] == "add1e" and not fits: return "exhaustive"
        return None

    def equal_shares(self):
        share, steps = Fraction(self.budget, len(self.given)), 0
        found, stopped = self.run(share), None
        while "raise" in self.rule and not stopped:
            stopped = self.stop(found)
            if stopped: break
            share += self.rule["step"] * 2 ** (steps // DOUBLES_AFTER)
            more = self.run(share)
            if more is None: stopped = "over-budget"
            else: found, steps = more, steps + 1
        if stopped: self.steps = {"taken": steps, "stopped": stopped}
        for project, r, payers in found[0]: self.fund(project, "equal-shares", r, payers)
        self.support = {p: thousandths for p, (_, thousandths) in found[1].items()}
        completion = self.rule.get("completion")
        if completion == "greedy": self.greedy("cost", "skip")
        elif completion == "phragmen": self.phragmen("stop")
        else: self.reasons = {p: ("unaffordable", now) for p, (now, _) in found[1].items()}

    # --- the others

    def greedy(self, utility, too_dear):
        rate = lambda p: Fraction(self.score[p], 1 if utility == "cost" else self.costs[p])
        todo, ended = self.waiting(), None
        while todo and not ended:
            level = [p for p in todo if rate(p) == max(map(rate, todo))]
            todo = [p for p in todo if p not in level]
            fitting = [p for p in level if not self.dear(p)]
            looked_at = level if fitting and too_dear == "stop" else fitting
            for p in level:
                if p not in looked_at: self.reasons[p] = "no-room", self.now()
            if too_dear == "stop" and not fitting: ended = self.now()
            for p in self.ordered(looked_at) if len(looked_at) > 1 else looked_at:
                if ended: break
                if not self.dear(p):
                    self.fund(p, "greedy", rate(p), len(self.supporters[p]))
                    continue
                self.reasons[p] = "no-room", self.now()
                if too_dear == "stop": ended = self.now()
        for p in self.waiting(): self.reasons.setdefault(p, ("stopped", ended))

    def phragmen(self, too_dear):
        loads, todo = [Fraction(0)] * len(self.given), self.waiting()
        load = lambda p: (self.costs[p] + sum(loads[v] for v in self.supporters[p])) / len(self.supporters[p])
        while todo:
            asked = {p: load(p) for p in todo}
            level = [p for p in todo if asked[p] == min(asked.values())]
            dear = [p for p in level if self.dear(p)]
            for p in dear: self.reasons[p] = "no-room", self.now()
            todo = [p for p in todo if p not in dear]
            if dear and too_dear == "stop": break
            if dear: continue
            project = self.ordered(level, first=True)[0]
            self.fund(project, "phragmen", asked[project], len(self.supporters[project]))
            for v in self.supporters[project]: loads[v] = asked[project]
            todo.remove(project)
        for p in todo: self.reasons[p] = "stopped", self.now()

    def count(self):
        if self.rule["method"] == "equal-shares-budget": self.equal_shares()
        elif self.rule["method"] == "greedy-budget": self.greedy(self.rule["utility"], self.rule["tooDear"])
        else: self.phragmen(self.rule["tooDear"])

    def told(self):
        """What the outcome says of each project."""
        chosen = [each["option"] for each in self.funded]
        return {"spent": self.budget - self.left(), "funded": [funded(each) for each in self.funded],
                "unfunded": [self.unfunded(p) for p in range(len(self.costs)) if p not in chosen],
                **({"steps": self.steps} if self.steps else {})}

    def unfunded(self, project):
        if not self.supporters[project]: return {"option": project, "reason": "no-support"}
        reason, now = self.reasons[project]
        support = {"support": self.support[project]} if project in self.support else {}
        return {"option": project, "reason": reason, "round": now, **support}

def funded(each):
    rate = {"num": str(each["rate"].numerator), "den": str(each["rate"].denominator)}
    short = max(map(len, rate.values())) <= MOST_DIGITS
    return {**{name: each[name] for name in ("option", "by", "payers")}, **({"rate": rate} if short else {})}

def weigh(sharing, marks, entitled, seed, missed):
    """The outcome by these marks alone, without lot, attested and firm."""
    rule, options = sharing["rule"], sharing["options"]
    lot = sorted(range(len(options)), key=lambda p: sha256(f"{seed}\0\0{options[p]}\0".encode()))
    cast = sum(any(each) for each in marks)
    count = Sharing(rule, sharing["budget"], sharing["costs"], marks, lot)
    if cast: count.count()
    share = rule["quorum"].get("share")
    needed = -(-share["num"] * entitled // share["den"]) if share else 0
    notices = missed and {**missed, "met": missed["failed"] <= missed["allowed"]}
    result, because = (
        ("void", "notices-failed") if notices and not notices["met"] else
        ("void", "quorum-missed") if len(marks) < needed else
        ("void", "nobody-chose") if not cast else
        ("adopted", "funded") if count.funded else ("rejected", "none-funded"))
    told = {"spent": 0, "funded": [], "unfunded": []} if result == "void" else count.told()
    quorum = {"kind": rule["quorum"]["kind"], "needed": needed, "reached": len(marks), "met": len(marks) >= needed}
    return {"result": result, "because": because, "rule": {name: rule[name] for name in COUNTING if name in rule},
            "currency": rule["currency"], "budget": sharing["budget"], **told, "entitled": entitled,
            "turnout": len(marks), "cast": cast, "quorum": quorum, "drawn": count.drawn,
            **({"notices": notices} if notices else {})}

def budget_outcome(sharing, proposal, roll, entitled, ballots, missed=None):
    """What a budget comes to: its rule, budget, costs and options; ballots are member → (marks, attested)."""
    seed, attested = seed_of(proposal, roll, ballots), sum(word for _, word in ballots.values())
    whole = weigh(sharing, [marks for marks, _ in ballots.values()], entitled, seed, missed)
    own = weigh(sharing, [marks for marks, word in ballots.values() if not word], entitled, seed, missed)
    same = lambda told: (told["result"], sorted(chosen_in(told)))
    return {**whole, "lot": seed, "attested": attested, "firm": not attested or same(own) == same(whole)}

def chosen_in(outcome):
    """The options that a vote on options chose or funded, in order."""
    return outcome["elected"] if "elected" in outcome else [each["option"] for each in outcome["funded"]]

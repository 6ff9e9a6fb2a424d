"""spec/book.md, "Direct debit" and the parts of lines that are about debits. `t` is the state of the treasury."""
from types import SimpleNamespace as Record
from acts import act
from primitives import HOUR, form, listed, obj, pattern, whole

MOST = 999_999_999_999
PERIOD = pattern(r"2[0-9]{3}-(0[1-9]|1[0-2])")
CODE = pattern(r"[A-Z0-9]{4}")
INSTALMENTS = listed(obj("token:hash", period=PERIOD), 1, 24)
REJECTED = listed(obj("debit:hash", code=CODE), 1, 100)
PARTS = [
    obj("to:is(debits) fund:slug run:uuid count:int(1,1000000)", amount=whole(1, MOST), rejected_=REJECTED),
    obj("to:is(debit) fund:slug debit:hash", amount=whole(1, MOST)),
    obj("to:is(debit-return) fund:slug debit:hash", amount=whole(-MOST, -1), code=CODE),
    obj("to:is(owed) debit:hash", amount=whole(1, MOST)),
    obj("to:is(owed-return) debit:hash", amount=whole(-MOST, -1))]
ABOUT_DEBITS = ("debits", "debit", "debit-return", "owed", "owed-return")

def tokens(part): return {(each["period"], each["token"]) for each in part["instalments"]}
def collecting(t):
    """The instalments of which a debit is announced or with the bank."""
    return set().union(*(debit.tokens for debit in t.debits.values() if debit.stage in ("announced", "sent")))
def of_run(t, run, *stages): return [debit for debit in t.debits.values() if debit.run == run and debit.stage in stages]

def taken(t):
    """The instalments that are not open, whatever their month."""
    return t.instalments | collecting(t) | set(t.in_doubt)
def are_paid(t, instalments):
    t.instalments |= instalments
    for each in instalments:
        t.in_doubt.pop(each, None)
        t.to_nothing.pop(each, None)
def months_of(t, parts):
    """The instalments of dues among these parts, and of what is owed by them."""
    late = [t.debits[part["debit"]].tokens for part in parts if part["to"] == "owed" and part["debit"] in t.debits]
    return set().union(*(tokens(part) for part in parts if part["to"] == "dues"), *late)
def paid_by(t, parts, line):
    """The instalments and the debits that parts of a line pay which stand."""
    months = months_of(t, parts)
    return months, [debit for part in parts if part["to"] in ("debit", "debits") for debit in came_by(t, part, line)]
def put_in_doubt(t, line, months, debits):
    t.in_doubt.update(dict.fromkeys(months, line))
    for debit in debits: debit.doubt = line
def settle(t, line):
    t.in_doubt = {each: by for each, by in t.in_doubt.items() if by != line}
    for debit in t.debits.values():
        if debit.doubt == line: debit.doubt = None
def frees_some(t, line, parts):
    """Whether something that is in doubt by a line would not be paid by these parts of it."""
    brought = [debit for part in parts if part["to"] in ("debit", "debits") for debit in coming(t, part)]
    months = months_of(t, parts).union(*(debit.tokens for debit in brought))
    return any(by == line and each not in months for each, by in t.in_doubt.items()) or any(
        debit.doubt == line and not any(debit is each for each in brought) for debit in t.debits.values())
def lacked_by(part): return [each["debit"] for each in part.get("rejected", ())]
def coming(t, part):
    """The debits that a part would bring."""
    if part["to"] == "debit": return [t.debits[part["debit"]]] if part["debit"] in t.debits else []
    lacked = lacked_by(part)
    return [debit for name, debit in t.debits.items()
            if debit.run == part["run"] and debit.stage == "sent" and name not in lacked]

def given_up(t, debit):
    return debit.stage in ("rejected", "called-off") and debit.owed is None and t.runs[debit.run].by is not None
def is_late(t, part):
    """Whether a part is about a debit that came to nothing by the book."""
    return part["to"] == "owed" or part["to"] == "debit" and (
        part["debit"] not in t.debits or t.debits[part["debit"]].stage != "sent")
def is_kept(t, instalment):
    """Whether something is owed for an instalment, so that it is not collected."""
    return any(debit.owed and instalment in debit.tokens for debit in t.debits.values())

def part_refused(t, part, currency, line, again, once, shut):
    """Why money can't be these debits, or None. Which fund dues go to is asked elsewhere."""
    if part["to"] == "debits":
        if any([again(each) for each in (part["run"], *lacked_by(part))]) or f"one of {part['run']}" in once: return "named twice"
        run = t.runs.get(part["run"])
        if not run or run.currency != currency: return "no such run"
        lacked = [t.debits.get(each) for each in lacked_by(part)]
        if not all(debit and (debit.run, debit.stage) == (part["run"], "sent") for debit in lacked): return "it lacks what is not at the bank"
        came = coming(t, part)
        if (len(came), sum(debit.amount for debit in came)) != (part["count"], part["amount"]): return "another sum"
        return "one is in doubt" if any(debit.doubt not in (None, line) for debit in lacked) else None
    debit = t.debits.get(part["debit"])
    run = debit.run if debit else ""
    if part["to"] == "debit": once.add(f"one of {run}")
    if again(part["debit"]) or part["to"] == "debit" and run in once: return "named twice"
    if not debit or t.runs[run].currency != currency: return "no such debit"
    late, open_ = given_up(t, debit), not any(shut(each) for each in debit.tokens)
    if part["to"] == "debit":
        if debit.stage != "sent" and not late or debit.amount != part["amount"]: return "not sent, or over another sum"
        if late and not open_: return "its months are paid, or too old"
        return again(*debit.tokens) if late else None
    if part["to"] == "owed":
        if not late or debit.amount != part["amount"]: return "not given up, or over another sum"
        return "its months are open" if open_ else None
    if part["to"] == "owed-return": return None if -part["amount"] <= free_of(debit) else "less is owed"
    came = (debit.stage, debit.fund, debit.amount) == ("paid", part["fund"], -part["amount"])
    return None if came else "did not come so"

def owe(debit, amount): debit.owed = (debit.owed or 0) + amount
def free_of(owing): return (owing.owed or 0) - owing.held
def take_effect(t, part, line):
    if part["to"] in ("debit", "owed"): t.runs[t.debits[part["debit"]].run].stage = "sent"
    if part["to"] in ("owed", "owed-return"): return owe(t.debits[part["debit"]], part["amount"])
    if part["to"] == "debit-return":
        debit = t.debits[part["debit"]]
        debit.stage = "returned"
        t.instalments -= debit.tokens
        return
    for debit in coming(t, part):
        debit.stage, debit.fund, debit.line, debit.doubt = "paid", part["fund"], line, None
        are_paid(t, debit.tokens)
    for name in lacked_by(part): t.debits[name].stage = "rejected"
def came_by(t, part, line):
    """The debits that came by a part of a line, whether or not they went back."""
    if part["to"] == "debit": return [t.debits[part["debit"]]]
    return [debit for debit in t.debits.values() if debit.run == part["run"] and debit.line == line]
def lose_effect(t, part, line):
    if part["to"] == "owed-return": return owe(t.debits[part["debit"]], -part["amount"])
    if part["to"] == "owed":
        t.debits[part["debit"]].owed = None
        return
    if part["to"] == "debit-return":
        debit = t.debits[part["debit"]]
        debit.stage = "paid"
        are_paid(t, debit.tokens)
        return
    for debit in came_by(t, part, line):
        debit.stage, debit.fund, debit.line = "sent", None, None
        t.instalments -= debit.tokens
    for name in lacked_by(part): t.debits[name].stage = "sent"
def fast(t, part, line):
    """Whether something was built on what a part says, so that it can't be taken back."""
    if part["to"] == "debit-return": return bool(t.debits[part["debit"]].tokens & taken(t))
    if part["to"] == "owed-return": return False
    if part["to"] == "owed": return free_of(t.debits[part["debit"]]) != part["amount"]
    return any(debit.stage != "paid" for debit in came_by(t, part, line)) or any(
        t.debits[name].tokens & taken(t) for name in lacked_by(part))

def months(period): return 12 * int(period[:4]) + int(period[5:7])

def register(no_books, money, shut_instalment, open_place, day_of, pledged):
    """The acts. What they need of the rest of the treasury is handed in."""
    DEBIT = obj(f"debit:hash amount:int(1,{MOST})", instalments=INSTALMENTS)
    def to_nothing(t, debits, by):
        for debit in debits: t.to_nothing.update(dict.fromkeys(debit.tokens, by))
    def free(debits, stage):
        for debit in debits: debit.stage = stage
    @act("treasury/announce@1", "power treasury/enter", "run:uuid day", debits=listed(DEBIT, 1, 100), marks="O")
    def announce(s, d):
        t, rules = s.treasury, money(s)
        debit_rules = rules and rules.get("dues", {}).get("debit")
        if no_books(s) or not debit_rules: return "no books, or no direct debit"
        run = t.runs.get(d.run)
        if run and (run.stage, run.day, run.currency) != ("announced", d.day, rules["currency"]): return "another run"
        if not day_of(d.t + 24 * debit_rules["notice"] * HOUR) <= d.day <= day_of(d.t + 24 * 120 * HOUR): return "too soon or late"
        if len(d.debits) + len(of_run(t, d.run, "announced")) > pledged(s): return "more debits than promises"
        here, periods = set(), set()
        for each in d.debits:
            if each["debit"] in here or each["debit"] in t.debits: return "known already"
            here.add(each["debit"])
            for one in each["instalments"]:
                if months(one["period"]) > months(d.day) + 11: return "too far ahead"
                named = one["period"], one["token"]
                if named in periods or named in t.in_doubt or is_kept(t, named) or shut_instalment(s, named):
                    return "an instalment is shut, in doubt, owed for, or named twice"
                periods.add(named)
        yield
        if not run: t.runs[d.run] = Record(day=d.day, currency=rules["currency"], stage="announced", by=None, place=None)
        for each in d.debits:
            t.debits[each["debit"]] = Record(run=d.run, amount=each["amount"], tokens=tokens(each), stage="announced",
                                             fund=None, line=None, doubt=None, owed=None, held=0, turned=[])
    def named(s, d): return [s.treasury.debits.get(each) for each in d.debits]
    HASHES = listed(form("hash"), 1, 100)
    @act("treasury/call-off@1", "power treasury/enter", "", debits=HASHES, marks="O")
    def call_off(s, d):
        if not all(debit and debit.stage == "announced" for debit in named(s, d)): return "one is not announced"
        yield
        free(named(s, d), "called-off")
    @act("treasury/lapse-run@1", "clerk", "run:uuid", "founded wound-up")
    def lapse_run(s, d):
        run = s.treasury.runs.get(d.run)
        if not run or run.stage != "announced" or run.day > day_of(d.t): return "not announced, or too early"
        yield
        run.stage = "lapsed"
        free(of_run(s.treasury, d.run, "announced"), "called-off")
    @act("treasury/collect@1", "power treasury/pay", f"run:uuid place:slug total:int(1,{1000 * MOST}) file:hash", marks="O")
    def collect(s, d):
        t, run, place = s.treasury, s.treasury.runs.get(d.run), open_place(s, d.place, "statements")
        if not run or run.stage != "announced" or run.day <= day_of(d.t): return "not announced, or too late"
        if no_books(s) or not place or place.kind != "bank" or place.currency != run.currency: return "no bank account for it"
        debits = of_run(t, d.run, "announced")
        if sum(debit.amount for debit in debits) != d.total: return "another total"
        if any(each in t.in_doubt or is_kept(t, each) for debit in debits for each in debit.tokens): return "what came late for it is owed, or in doubt"
        if any(t.to_nothing.get(each) == d.by for debit in debits for each in debit.tokens): return "it came to nothing by the same word"
        yield
        run.stage, run.by, run.place = "sent", d.by, d.place
        free(debits, "sent")
    @act("treasury/reject-debits@1", "power treasury/confirm", "", "founded wound-up", "O", debits=HASHES, code=CODE)
    def reject(s, d):
        if not all(debit and debit.stage == "sent" for debit in named(s, d)): return "one is not with the bank"
        if any(s.treasury.runs[debit.run].by == d.by for debit in named(s, d)): return "by whom made its file"
        if any(debit.doubt for debit in named(s, d)): return "one is in doubt"
        yield
        to_nothing(s.treasury, named(s, d), d.by)
        free(named(s, d), "rejected")
    @act("treasury/recall@1", "power treasury/pay", "run:uuid reason:hash", "founded wound-up", "O")
    def recall(s, d):
        run = s.treasury.runs.get(d.run)
        if not run or run.stage != "sent" or run.by == d.by: return "not sent, or by whom made its file"
        if of_run(s.treasury, d.run, "announced", "paid", "returned", "rejected"): return "the bank has taken it"
        if any(debit.doubt for debit in of_run(s.treasury, d.run, "sent")): return "one is in doubt"
        yield
        run.stage = "recalled"
        to_nothing(s.treasury, of_run(s.treasury, d.run, "sent"), d.by)
        free(of_run(s.treasury, d.run, "sent"), "called-off")

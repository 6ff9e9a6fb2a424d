"""spec/book.md, "Treasury": places and lines, what they are, who may spend what, and the books of account.

Amounts are whole numbers without a limit. `s` is the state of the whole book, `d` the act as it is done.
"""
import calendar, datetime
from collections import Counter
from types import SimpleNamespace as Record
import debits
from acts import act
from charter import HEADS, SERVER, holders
from debits import ABOUT_DEBITS, INSTALMENTS, tokens
from primitives import EPOCH, FORMS, HOUR, either, form, listed, ms, obj, pattern, sha256, whole

MOST = 999_999_999_999
SOURCES = "grants-received sales interest other-income".split()
RESERVED = {"unmatched", "owed", "transit", "dues", "donations", "fees", "opening", "transfers", "exchange", "corrections", *HEADS, *SOURCES}
UNMATCHED, TRANSIT = "liabilities:unmatched", "assets:transit"
TO_THE_END = "founded wound-up"

class Treasury:
    def __init__(self):
        self.way, self.places, self.lines, self.records = "none", {}, {}, {}
        self.accounts, self.funds, self.held = Counter(), Counter(), Counter()  # (name, currency) → how much
        self.grants, self.appropriations, self.claims, self.batches, self.approvals = {}, {}, {}, {}, {}
        self.appeals, self.alone, self.approved_alone = {}, [], []
        self.payers, self.pledged, self.inquiries, self.reminded = {}, set(), {}, {}
        self.instalments, self.closed = set(), ""
        self.in_doubt, self.to_nothing = {}, {}  # instalment → by which line; → by whose word
        self.runs, self.debits = {}, {}
        self.turning = {}
        self.unasked = {}  # line: what came by it and is owed to whoever sent it
        self.suggested, self.exchanges, self.said_alone, self.on_its_way = {}, {}, {}, {}
        self.corrections, self.struck = {}, set()
        self.closed_lines = {}  # name: month of the bank's day, and what it was
        self.reopening = {}
        self.currency, self.currency_since = None, 0
    def counts_in(self, charter, at):
        """A charter comes into force; one without money changes no currency."""
        currency = charter.get("money", {}).get("currency", self.currency)
        if currency != self.currency: self.currency, self.currency_since = currency, at
    def post(self, currency, *sides):
        """Posts (account, fund or None, amount); together they come to nothing."""
        assert sum(amount for *_, amount in sides) == 0
        for account, fund, amount in sides:
            self.accounts[account, currency] += amount
            if fund is not None: self.funds[fund, currency] -= amount
    def hold(self, claim, times=1):
        """Promises a claim's amount, or (-1) takes the promise back."""
        if claim.of is not None:
            owing = self.owing(claim.of)
            if owing: owing.held += times * claim.amount
            return
        leave = self.appropriations[claim.appropriation]
        leave.held += times * claim.amount
        self.held[leave.fund, leave.currency] += times * claim.amount
    def spend(self, claim, times=1):
        """A claim was paid, or (-1) was not after all."""
        if claim.of is None: self.appropriations[claim.appropriation].spent += times * claim.amount
        elif self.owing(claim.of): debits.owe(self.owing(claim.of), -times * claim.amount)
    def owing(self, of): return self.unasked.get(of) or self.debits.get(of)
    def less_owed(self, of, currency, amount):
        """Whether less than that amount is owed by that name, and on no way back."""
        owing = self.owing(of)
        if not owing or currency != (owing.currency if of in self.unasked else self.runs[owing.run].currency): return True
        return amount > debits.free_of(owing)
    def balances(self):
        """What stands on every account and in every fund that was ever posted to."""
        def written(sums): return {" ".join(key): str(amount) for key, amount in sorted(sums.items())}
        return {"accounts": written(self.accounts), "funds": written(self.funds)}

# --- Days and funds -------------------------------------------------------------------------------------------------

def day_of(t): return (EPOCH + datetime.timedelta(milliseconds=t)).isoformat()[:10]
def month_number(text): return 12 * int(text[:4]) + int(text[5:7])
def money(s): return s.charter.get("money")

def no_books(s):
    return "there are no books" if not money(s) or s.treasury.way == "none" else None
def no_fund(s, fund):
    return None if money(s) and fund in money(s)["funds"] else f"there is no fund {fund}"
def heads_of(s, fund):
    """What a fund may be spent on."""
    return (money(s) or {}).get("funds", {}).get(fund, {}).get("heads", HEADS)
def off_purpose(s, fund, head):
    return None if head in heads_of(s, fund) else f"{fund} is not spent on {head}"
def out_of_purpose(s, source, to):
    return None if set(heads_of(s, to)) <= set(heads_of(s, source)) else f"{to} may be spent on more than {source}"
def fees_astray(s, parts):
    """Whether a fund with a purpose bears more fees than what came to it, or went back, by the same line."""
    beside = Counter()
    for part in parts:
        if part["to"] != "fees":
            for fund in {fund for _, fund, _ in other_side(s, part) if fund is not None}: beside[fund] += abs(part["amount"])
    for part in parts:
        if part["to"] == "fees" and "heads" in (money(s) or {}).get("funds", {}).get(part["fund"], {}):
            beside[part["fund"]] += part["amount"]
            if beside[part["fund"]] < 0: return "a fund with a purpose bears no such fee"
    return None
def shut(s, d, day, place=None):
    if place and day < place.begins: return "before the place was opened with what lay in it"
    return "still to come" if day > day_of(d.t + 14 * HOUR) else "the books are closed" if day <= s.treasury.closed else None
def can_be_spent(s, fund, currency):
    kept = money(s) and money(s)["currency"] == currency and s.phase != "wound-up"
    keep = money(s)["funds"].get(fund, {"keep": 0})["keep"] if kept else 0
    return s.treasury.funds[fund, currency] - s.treasury.held[fund, currency] - keep
def too_much(s, fund, currency, amount):
    """Why so much can't be taken of a fund, or None."""
    left = can_be_spent(s, fund, currency)
    return f"{fund} has {left} {currency} to spend" if amount > left else None

# --- Places ---------------------------------------------------------------------------------------------------------

def goes_with(kind, way): return way == "own" or way == "host" and kind in ("host", "cash")
def open_place(s, name, kept=None):
    """An open place that is kept so, or None."""
    place = s.treasury.places.get(name)
    return place if place and not place.closed and kept in (None, place.kept) else None

@act("treasury/arrange@1", "power treasury/account", "way:is(none,host,own) about:hash", marks="O")
def arrange(s, d):
    if not money(s) or s.treasury.way == d.way: return "no money, or so already"
    if not all(place.closed or goes_with(place.kind, d.way) for place in s.treasury.places.values()):
        return "a place does not go with this way"
    yield
    s.treasury.way = d.way
@act("treasury/open-place@1", "power treasury/account", "place:slug kind:is(bank,cash,processor,host) "
     "kept:is(statements,by-hand) currency title:hash number?:hash", opening_=obj("amount fund:slug"), marks="O")
def open_a_place(s, d):
    if d.place in s.treasury.places or d.place in RESERVED: return "the name is taken"
    if d.kind == "cash" and d.kept == "statements": return "nobody sends statements of cash"
    opening = d.body.get("opening")
    why = no_books(s) or opening and (no_fund(s, opening["fund"]) or not d.under and "only the members say what lies there")
    if why: return why
    if not goes_with(d.kind, s.treasury.way): return "it does not go with the way"
    yield
    s.treasury.places[d.place] = place = Record(kind=d.kind, currency=d.currency, kept=d.kept, closed=False, days=Counter(), current=None,
                                                opened=day_of(d.t), agreed="",
                                                begins=day_of(d.t) if opening else "")
    if not opening: return
    place.days[day_of(d.t)] = amount = opening["amount"]
    s.treasury.post(d.currency, (f"assets:{d.place}", None, amount), ("equity:opening", opening["fund"], -amount))
@act("treasury/close-place@1", "power treasury/account", "place:slug", marks="O")
def close_place(s, d):
    place = open_place(s, d.place)
    if not place: return "no open place"
    t = s.treasury
    if t.accounts[f"assets:{d.place}", place.currency]: return "it is not empty"
    if any(claim.stage in ("prepared", "sent") and claim.batch and t.batches[claim.batch].place == d.place for claim in t.claims.values()): return "payments are on their way"
    if any(debit.stage == "sent" and t.runs[debit.run].place == d.place for debit in t.debits.values()): return "debits are on their way"
    yield
    place.closed = True

# --- Lines and what they are ----------------------------------------------------------------------------------------

CAME, WENT = whole(1, MOST), whole(-MOST, -1)
MOVED = either(CAME, WENT)
PARTS = listed(either(
    obj("to:is(dues) fund:slug", amount=CAME, instalments=INSTALMENTS), *debits.PARTS,
    obj("to:is(donation) fund:slug", amount=CAME),
    obj("to:is(promise) appeal:uuid token:hash", amount=CAME),
    obj(f"to:is(income) fund:slug source:is({','.join(SOURCES)})", amount=CAME),
    obj(f"to:is(late-return) fund:slug source:is(dues,donations,{','.join(SOURCES)})", amount=WENT),
    obj("to:is(fees) fund:slug", amount=WENT),
    obj("to:is(payout) claim:uuid", amount=WENT),
    obj("to:is(payout-return) claim:uuid", amount=CAME),
    obj("to:is(unasked)", amount=CAME),
    obj("to:is(unasked-return) of:hash", amount=WENT),
    obj("to:is(return) of:hash", amount=MOVED),
    obj("to:is(part-return) fund:slug source:is(dues,donations) of:hash", amount=WENT),
    obj("to:is(own)", amount=MOVED),
    obj(f"to:is(earlier) fund:slug head:is({','.join(HEADS)})", amount=WENT)), 1, 100)

UNASKED = ("unasked", "unasked-return")
GONE = ("payout", "return", "part-return", "debit-return", "late-return")

def appropriation_of(s, claim): return s.treasury.appropriations[s.treasury.claims[claim].appropriation]
def payment_of(line):
    """The one part of a line besides fees, where it has one alone that somebody can have paid for themselves."""
    others = [each for each in line.parts or [] if each["to"] != "fees"]
    return others[0] if len(others) == 1 and others[0]["to"] in ("dues", "donation", "promise") else None
def line_parts(s, line): return s.treasury.lines[line].parts

def other_side(s, part):
    """What a part stands against, as (account, fund, amount)."""
    to, amount = part["to"], -part["amount"]
    if to == "return": return [(*of, -back) for each in line_parts(s, part["of"]) for *of, back in other_side(s, each)]
    if to == "own": return [(TRANSIT, None, amount)]
    if to in ("owed", "owed-return", *UNASKED): return [("liabilities:owed", None, amount)]
    if to in ("payout", "payout-return"):
        if s.treasury.claims[part["claim"]].of is not None: return [("liabilities:owed", None, amount)]
        leave = appropriation_of(s, part["claim"])
        return [(f"expenses:{leave.head}", leave.fund, amount)]
    if to == "earlier": return [(f"expenses:{part['head']}", part["fund"], amount)]
    if to == "promise": return [("income:donations", s.treasury.appeals[part["appeal"]].fund, amount)]
    account = {**dict.fromkeys(("dues", *ABOUT_DEBITS), "income:dues"), "donation": "income:donations", "fees": "expenses:fees"}.get(to)
    return [(account or f"income:{part['source']}", part["fund"], amount)]

def promised_to(claim):
    """Whether a claim's amount is held, or was until it was paid."""
    return claim.kept or (claim.before if claim.stage == "paid" else claim.stage) in ("approved", "prepared", "sent")
def takes(s, part):
    """What a part takes from funds, as (fund, amount)."""
    if part["to"] in ("payout", "payout-return") and promised_to(s.treasury.claims[part["claim"]]): return []
    if part["to"] == "return": return [(fund, -back) for each in line_parts(s, part["of"]) for fund, back in takes(s, each)]
    return [(fund, amount) for _, fund, amount in other_side(s, part) if fund is not None]

class Weighing:
    """Holds the parts of all sums of an act against the state before it."""
    def __init__(self, s):
        self.s, self.once, self.taken, self.promises = s, set(), Counter(), Counter()
    def again(self, *things):
        twice = any(each in self.once for each in things)
        self.once.update(things)
        return "the same is named twice" if twice else None
    def refused(self, parts, amount, currency, day, by_hand=False, first=False, line=None):
        """Why the parts are refused for a sum of that day, or None."""
        if sum(part["amount"] for part in parts) != amount: return "the parts do not add up"
        for part in parts:
            why = self.part_refused(part, currency, day, by_hand, first, line)
            if why: return why
            for fund, taken in takes(self.s, part):
                self.taken[fund, currency] += taken
                gone = not by_hand and part["to"] in GONE
                why = taken > 0 and not gone and too_much(self.s, fund, currency, self.taken[fund, currency])
                if why: return why
        return fees_astray(self.s, parts)
    def part_refused(self, part, currency, day, by_hand, first, line):
        s, to, treasury = self.s, part["to"], self.s.treasury
        if to in ("own", "unasked"): return None
        if to == "unasked-return":
            if part["of"] not in treasury.unasked or treasury.less_owed(part["of"], currency, -part["amount"]): return "less is owed"
            return self.again(part["of"])
        if to == "earlier" and (by_hand or not first or day >= day_of(s.founded)): return "since the founding, late, or by hand"
        if to == "late-return" and (by_hand or not treasury.closed): return "no year is closed, or by hand"
        if to == "dues":
            if dues_astray(s, part, currency): return "no such dues"
            if len(tokens(part)) < len(part["instalments"]): return "an instalment twice"
            if any(shut_instalment(s, each) for each in tokens(part)): return "paid, being collected, or too old"
            return self.again(*tokens(part))
        if to in ABOUT_DEBITS:
            if to in ("debits", "debit") and dues_astray(s, part, currency): return "no such dues"
            return debits.part_refused(treasury, part, currency, line, self.again, self.once,
                                       lambda each: shut_instalment(s, each))
        if to == "promise":
            appeal = treasury.appeals.get(part["appeal"])
            if not appeal or not appeal.reached or appeal.currency != currency: return "nothing is due, or in another currency"
            if part["token"] in appeal.paid: return "paid already"
            if len(appeal.paid) + self.promises[part["appeal"]] >= len(appeal.promises): return "more than was promised"
            self.promises[part["appeal"]] += 1
            return self.again(part["token"]) or no_fund(s, appeal.fund)
        if to == "payout":
            claim = treasury.claims.get(part["claim"])
            if not claim or not (claim.stage == "approved" or not by_hand and (claim.stage == "sent" or late(claim))): return "no claim to be paid so"
            if claim.amount != -part["amount"] or claim.currency != currency: return "another sum"
            if by_hand and short(s, claim): return "less than is promised"
            if claim.of is not None and not promised_to(claim):
                if treasury.less_owed(claim.of, currency, claim.amount): return "it is owed no more"
                if self.again(claim.of): return "it goes back twice"
            return self.again(part["claim"])
        if to == "payout-return":
            claim = treasury.claims.get(part["claim"])
            if not claim or claim.stage != "paid" or claim.paid_by[0] in treasury.lines: return "no claim that was paid in a closed year"
            if claim.amount != part["amount"] or claim.currency != currency: return "another sum"
            return self.again(part["claim"])
        if to == "return":
            line = treasury.lines.get(part["of"])
            if not line or not line.parts or line.returned: return "nothing that can go back"
            if treasury.places[line.place].currency != currency or line.amount != -part["amount"]: return "not the whole"
            if line.back: return "part of it went back"
            if any(each["to"] in ("return", "part-return", "payout-return", "late-return", "own", *UNASKED, *ABOUT_DEBITS) for each in line.parts): return "it can't go back"
            return self.again(part["of"])
        if to == "part-return":
            line = treasury.lines.get(part["of"])
            payment = line and payment_of(line)
            if not payment or treasury.places[line.place].currency != currency or line.returned: return "no payment that can go back"
            (account, fund, _), = other_side(s, payment)
            if (account, fund) != (f"income:{part['source']}", part["fund"]): return "another fund, or as something else"
            if line.back - part["amount"] > payment["amount"]: return "more than was paid"
            return self.again(part["of"])
        return no_fund(s, part["fund"]) or (to == "earlier" and off_purpose(s, part["fund"], part["head"])) or None

def late(claim): return claim.signed and claim.stage in ("open", "approved", "declined", "withdrawn", "expired")
def dues_astray(s, part, currency):
    rules = money(s)
    return not rules or "dues" not in rules or part["fund"] != rules["dues"]["fund"] or currency != rules["currency"]
def shut_instalment(s, instalment):
    """Whether an instalment is paid, being collected, or too old."""
    return instalment in s.treasury.instalments | debits.collecting(s.treasury) or too_old(s, instalment[0])
def too_old(s, period):
    closed = s.treasury.closed
    return closed and month_number(period) <= month_number(closed) - 36

def pay(s, name, line, day):
    claim = s.treasury.claims[name]
    if promised_to(claim): s.treasury.hold(claim, -1)
    s.treasury.spend(claim)
    claim.before, claim.stage, claim.failed_by, claim.paid_by = claim.stage, "paid", None, (line, day)
def promise_paid(s, part, times):
    appeal = s.treasury.appeals[part["appeal"]]
    (appeal.paid.add if times == 1 else appeal.paid.discard)(part["token"])
    appeal.came += times * part["amount"]
def take_effect(s, part, day, line):
    """What a part of that line, of that day, brings about."""
    if part["to"] in ABOUT_DEBITS: debits.take_effect(s.treasury, part, line)
    if part["to"] == "dues": debits.are_paid(s.treasury, tokens(part))
    if part["to"] == "promise": promise_paid(s, part, 1)
    if part["to"] == "payout": pay(s, part["claim"], line, day)
    if part["to"] == "unasked":
        before = s.treasury.unasked.get(line, Record(amount=0))
        came = before.amount + part["amount"]
        s.treasury.unasked[line] = Record(currency=currency_of(s, s.treasury.lines[line]), day=day, amount=came, owed=came, held=0)
    if part["to"] == "unasked-return": owe_unasked(s, part, 1)
    if part["to"] == "payout-return":
        claim = s.treasury.claims[part["claim"]]
        claim.came_back, claim.back_by = claim.paid_by, line
        lose_effect(s, {"to": "payout", "claim": part["claim"]}, "approved", line, day)
    if part["to"] == "return":
        back = s.treasury.lines[part["of"]]
        back.returned = True
        for each in back.parts: lose_effect(s, each, "approved", part["of"], day)
    if part["to"] == "part-return":
        back = s.treasury.lines[part["of"]]
        back.back -= part["amount"]
        if gone(back): lose_effect(s, payment_of(back), "approved", part["of"], day)
def owe_unasked(s, part, times):
    if part["of"] in s.treasury.unasked: debits.owe(s.treasury.unasked[part["of"]], times * part["amount"])
def gone(line): return line.back == payment_of(line)["amount"]

def lose_effect(s, part, stage, line, day=None):
    """Takes the effect of a part of that line back; a claim that was paid has that stage from now on, since the day on which
    its money came back."""
    if part["to"] in ABOUT_DEBITS: debits.lose_effect(s.treasury, part, line)
    if part["to"] == "dues": s.treasury.instalments -= tokens(part)
    if part["to"] == "promise": promise_paid(s, part, -1)
    if part["to"] == "payout":
        claim = s.treasury.claims[part["claim"]]
        s.treasury.spend(claim, -1)
        claim.stage = stage if claim.before == "sent" else claim.before
        if claim.stage == "approved":
            claim.batch, claim.again = None, True
            if day: claim.freed = ms(f"{day}T00:00:00.000Z")
        if promised_to(claim): s.treasury.hold(claim)
    if part["to"] == "unasked": s.treasury.unasked.pop(line, None)
    if part["to"] == "unasked-return": owe_unasked(s, part, -1)
    if part["to"] == "return":
        back = s.treasury.lines[part["of"]]
        back.returned = False
        for each in back.parts: take_effect(s, each, back.day, part["of"])
    if part["to"] == "payout-return":
        claim = s.treasury.claims[part["claim"]]
        pay(s, part["claim"], *claim.came_back)
        claim.back_by = None
    if part["to"] == "part-return":
        back = s.treasury.lines[part["of"]]
        if gone(back): take_effect(s, payment_of(back), back.day, part["of"])
        back.back += part["amount"]

# --- What went out without a decision -------------------------------------------------------------------------------

COMING = {"dues", "debits", "debit", "donation", "promise", "income"}
def brought(s, parts):
    """What each fund gets by these parts."""
    funds = Counter()
    for part in parts:
        for _, fund, amount in other_side(s, part):
            if fund is not None: funds[fund] -= amount
    return funds
def in_transit(s): return s.treasury.accounts[TRANSIT, (money(s) or {}).get("currency")]
KEPT_BACK = dict(bank=10, cash=10, processor=4, host=4)
def left_undecided(s, place, parts, was, transit):
    """How much of a sum left undecided, and what is in transit after it; `was` is what each fund got by what was said before."""
    currency = place.currency
    now = brought(s, parts) if was else {}
    went, fees, came = sum(max(0, amount - max(0, now[fund])) for fund, amount in was.items()), Counter(), Counter()
    for part in parts:
        if part["amount"] < 0 and part["to"] != "payout": went -= part["amount"]
        if part["to"] == "own" and currency == (money(s) or {}).get("currency"):
            went += max(0, part["amount"] - max(0, transit))
            transit -= part["amount"]
        if part["to"] == "fees": fees[part["fund"]] -= part["amount"]
        if part["to"] in COMING:
            fund = s.treasury.appeals[part["appeal"]].fund if part["to"] == "promise" else part["fund"]
            came[fund] += part["amount"]
    return went - sum(min(fee, came[fund] // KEPT_BACK[place.kind]) for fund, fee in fees.items()), transit
def counting(s, d): return [each for each in s.treasury.said_alone.get(d.by, []) if each[0] + 720 * HOUR > d.t]
class Alone:
    """What one person may say by themselves in thirty days."""
    def __init__(self, s, d):
        self.s, self.by, self.rules = s, d.by, money(s) or {}
        self.left = self.rules.get("twoHandsAbove", 0) - sum(amount for _, amount in counting(s, d))
        self.transit, self.outside, self.t = in_transit(s), [], d.t
    def refused(self, place, parts, was={}, was_paid=0, line=None):
        out, self.transit = left_undecided(self.s, place, parts, was, self.transit)
        outside = self.outside + outside_of(self.s, parts)
        if any(self.back(claim) for claim in given_back(self.s, parts)): return "one does not say alone that it came back"
        if any(concerned(claim, self.by) for claim in outside): return "it pays a claim of theirs"
        if outside and not goes_alone(self.s, outside, self.by, self.t): return "too few people for what is not with the bank"
        if was_paid > paid_by(parts): return "it was the payment of a claim"
        if line and debits.frees_some(self.s.treasury, line, parts): return "what was paid would be open"
        if any(part["to"] in ("earlier", "late-return", "payout-return") for part in parts): return "always two say so"
        if any(debits.is_late(self.s.treasury, part) for part in parts): return "two say what came late"
        if len(parts) > 1 and any(part.get("rejected") for part in parts): return "what was rejected does not show"
        if out > 0 and (place.currency != self.rules.get("currency") or out > self.left): return "too much for one"
        self.left, self.outside = self.left - out, outside
        return None
    def back(self, claim):
        batch = self.s.treasury.batches.get(claim.batch)
        return concerned(claim, self.by) or claim.before != "sent" or batch is not None and self.by in batch.hands
def paid_by(parts): return -sum(part["amount"] for part in parts if part["to"] == "payout")
def outside_of(s, parts):
    """The claims that parts pay and that are not with the bank."""
    paid = [s.treasury.claims[part["claim"]] for part in parts if part["to"] == "payout" and part["claim"] in s.treasury.claims]
    return [claim for claim in paid if claim.stage != "sent"]
def given_back(s, parts):
    """The claims whose payment goes back by the line that it came by."""
    lines = [s.treasury.lines.get(part["of"]) for part in parts if part["to"] == "return"]
    return [s.treasury.claims[part["claim"]] for line in lines if line for part in line.parts or () if "claim" in part]
def concerned_in(s, parts, by):
    """Whether somebody is concerned in a claim that parts pay or give back."""
    claims = [s.treasury.claims[part["claim"]] for part in parts if "claim" in part and part["claim"] in s.treasury.claims]
    return any(concerned(claim, by) for claim in claims + given_back(s, parts))
def said_alone(s, d, sums):
    """Notes what one person says alone of sums, each as (place, parts, was)."""
    outside = [claim for _, parts, _ in sums for claim in outside_of(s, parts)]
    if outside: send_alone(s, outside, d.by, d.t)
    transit, all_out = in_transit(s), 0
    for place, parts, was in sums:
        out, transit = left_undecided(s, place, parts, was, transit)
        all_out += out
    if all_out: s.treasury.said_alone[d.by] = [*counting(s, d), (d.t, all_out)]
def under_way(s, currency, day, amount):
    """Meets the oldest that went the other way, and stays with what it does not meet."""
    rest = []
    for since, there in s.treasury.on_its_way.get(currency, []):
        meets = min(abs(there), abs(amount)) if (there < 0) != (amount < 0) else 0
        there, amount = (there + meets, amount - meets) if there < 0 else (there - meets, amount + meets)
        if there: rest.append((since, there))
    if amount: rest.append((day, amount))
    s.treasury.on_its_way[currency] = sorted(rest, key=lambda each: each[0])
def transferred(s, currency, day, parts, times=1):
    for part in parts:
        if part["to"] == "own": under_way(s, currency, day, -times * part["amount"])

def came_or_went(place, day, amount):
    place.days[day] += amount
    if day <= place.agreed: place.agreed = ""
def arrive(s, name, place, day, amount, about, seq, dated=None):
    at = s.treasury.places[place]
    s.treasury.lines[name] = Record(place=place, day=day, bank_day=dated or day, amount=amount, about=about, parts=None, returned=False, back=0, was={}, was_paid=0,
                                    first=at.current in (None, seq))
    if seq is not None and (dated or day) >= day_of(s.founded) and at.current is None: at.current = seq
    came_or_went(at, dated or day, amount)
    s.treasury.post(at.currency, (f"assets:{place}", None, amount), (UNMATCHED, None, -amount))

def currency_of(s, line): return s.treasury.places[line.place].currency
def assign(s, name, parts):
    line = s.treasury.lines[name]
    line.parts, line.was, line.was_paid = parts, {}, 0
    s.treasury.suggested.pop(name, None)
    transferred(s, currency_of(s, line), line.day, parts)
    for part in parts:
        s.treasury.post(currency_of(s, line), (UNMATCHED, None, part["amount"]), *other_side(s, part))
        take_effect(s, part, line.day, name)
    debits.settle(s.treasury, name)

ENTERED = obj("line:hash day dated?:day about:hash", amount=MOVED, parts_=PARTS, again_=lambda value: value is True)
def entered_before(s, name): return name in s.treasury.lines or name in s.treasury.closed_lines
def line_shut(s, d, line, place):
    """Why a line can't have these days, or None. What the bank booked late comes in under the day of the entry."""
    dated = line.get("dated")
    if dated is None: return shut(s, d, line["day"], place)
    if dated > s.treasury.closed or too_old(s, dated[:7]): return "the books of then are open, or too old"
    if line["day"] != day_of(d.t): return "another day than today"
    return "before the place begins" if dated < place.begins else None
@act("treasury/enter-lines@1", "power treasury/enter", "place:slug", TO_THE_END, "O", lines=listed(ENTERED, 1, 100))
def enter_lines(s, d):
    place = open_place(s, d.place, "statements")
    if no_books(s) or not place: return "no such place"
    weighing, alone, here = Weighing(s), Alone(s, d), set()
    for line in d.lines:
        if line["line"] in here or entered_before(s, line["line"]): return "entered already"
        if line["line"] in s.treasury.records: return "a record has that name"
        here.add(line["line"])
        if (line["line"] in s.treasury.struck) != ("again" in line): return "struck out, or not"
        why = line_shut(s, d, line, place) or "parts" in line and (weighing.refused(
            line["parts"], line["amount"], place.currency, line.get("dated", line["day"]), first=place.current is None)
            or alone.refused(place, line["parts"]))
        if why: return why
    yield
    said_alone(s, d, [(place, line["parts"], {}) for line in d.lines if "parts" in line])
    for line in d.lines:
        s.treasury.struck.discard(line["line"])
        arrive(s, line["line"], d.place, line["day"], line["amount"], line["about"], d.seq, line.get("dated"))
        if "parts" in line: assign(s, line["line"], line["parts"])
SAYING = listed(obj("line:hash", parts=PARTS), 1, 100)
def saying_refused(s, d, lines):
    weighing, here = Weighing(s), set()
    for each in lines:
        line = s.treasury.lines.get(each["line"])
        if each["line"] in here or not line or line.parts: return "no line of which nobody has said what it is"
        here.add(each["line"])
        why = shut(s, d, line.day) or weighing.refused(
            each["parts"], line.amount, currency_of(s, line), line.bank_day, first=line.first, line=each["line"])
        if why: return why
    return None
@act("treasury/assign@1", "power treasury/enter", "", TO_THE_END, "O", lines=SAYING)
def assign_lines(s, d):
    why = saying_refused(s, d, d.lines)
    if why: return why
    alone, sums = Alone(s, d), [(s.treasury.lines[each["line"]], each["parts"]) for each in d.lines]
    for (line, parts), each in zip(sums, d.lines):
        why = alone.refused(s.treasury.places[line.place], parts, line.was, line.was_paid, each["line"])
        if why: return why
    yield
    said_alone(s, d, [(s.treasury.places[line.place], parts, line.was) for line, parts in sums])
    for each in d.lines: assign(s, each["line"], each["parts"])
@act("treasury/suggest@1", "power treasury/enter", "", TO_THE_END, "O", lines=SAYING)
def suggest(s, d):
    why = saying_refused(s, d, d.lines)
    if why: return why
    for each in d.lines:
        if any(concerned(claim, d.by) for claim in outside_of(s, each["parts"])): return "it pays a claim of theirs"
    yield
    for each in d.lines:
        there = s.treasury.suggested.setdefault(each["line"], {})
        there[d.by] = Record(by=d.by, at=d.t, hash=d.hash, parts=each["parts"])
SUGGESTED = listed(obj("line:hash suggestion:hash"), 1, 100)
def stands(s, suggestion, t):
    return suggestion.at + 720 * HOUR > t and s.holds(suggestion.by, "treasury/enter", t)
def suggestions(s, d):
    """The suggestions that an act names; None of one that does not wait."""
    return [next((it for it in s.treasury.suggested.get(each["line"], {}).values() if it.hash == each["suggestion"]), None)
            for each in d.lines]
@act("treasury/affirm@1", "power treasury/confirm", "", TO_THE_END, "O", lines=SUGGESTED)
def affirm(s, d):
    found = suggestions(s, d)
    if any(each is None or each.by == d.by or not stands(s, each, d.t) for each in found): return "not suggested so, or one's own"
    if any(concerned_in(s, each.parts, d.by) for each in found): return "a payment in which the doer has an interest"
    if any(concerned(claim, each.by) for each in found for claim in outside_of(s, each.parts)): return "one in which its maker has"
    said = [{"line": named["line"], "parts": each.parts} for named, each in zip(d.lines, found)]
    why = saying_refused(s, d, said)
    if why: return why
    yield
    for each in said: assign(s, each["line"], each["parts"])
def drop_suggestion(s, line, named):
    there = s.treasury.suggested[line]
    for by in [by for by, each in there.items() if each.hash == named]: del there[by]
    if not there: del s.treasury.suggested[line]
def drop_suggestions(s, d, mine):
    if any(each is None or (each.by == d.by) != mine for each in suggestions(s, d)): return "not suggested so, or by somebody else"
    if len({each["line"] for each in d.lines}) < len(d.lines): return "a line twice"
    yield
    for each in d.lines: drop_suggestion(s, each["line"], each["suggestion"])
@act("treasury/withdraw-suggestion@1", "power treasury/enter", "", TO_THE_END, "O", lines=SUGGESTED)
def withdraw_suggestion(s, d): return (yield from drop_suggestions(s, d, True))
@act("treasury/decline-suggestion@1", "power treasury/confirm", "reason:hash", TO_THE_END, "O", lines=SUGGESTED)
def decline_suggestion(s, d): return (yield from drop_suggestions(s, d, False))
@act("treasury/lapse-suggestion@1", "clerk", "suggestion:hash", TO_THE_END)
def lapse_suggestion(s, d):
    lines = [line for line, there in s.treasury.suggested.items() for each in there.values()
             if each.hash == d.suggestion and each.at + 720 * HOUR <= d.t]
    if not lines: return "nothing of it lapsed"
    yield
    for line in lines: drop_suggestion(s, line, d.suggestion)
def paid_anew(s, part, line):
    """Whether what went back belongs to a closed year, or was paid anew."""
    if forgotten(s, part): return True
    if part["to"] in ABOUT_DEBITS: return debits.fast(s.treasury, part, line)
    if part["to"] == "unasked":
        came = s.treasury.unasked.get(line)
        return not came or debits.free_of(came) != came.amount
    if part["to"] == "payout-return":
        claim = s.treasury.claims[part["claim"]]
        return claim.stage in ("prepared", "sent", "paid") or claim.back_by != line
    if part["to"] not in ("return", "part-return"): return False
    back = s.treasury.lines.get(part["of"])
    if not back or part["to"] == "part-return" and not gone(back): return not back
    again = back.parts if part["to"] == "return" else [payment_of(back)]
    return any(
        each["to"] == "dues" and tokens(each) & debits.taken(s.treasury) or
        each["to"] == "promise" and each["token"] in s.treasury.appeals[each["appeal"]].paid or
        "claim" in each and s.treasury.claims[each["claim"]].stage in ("prepared", "sent", "paid") for each in again)
def stands_again(s, part):
    if part["to"] == "return": return s.treasury.lines[part["of"]].parts
    if part["to"] == "part-return" and gone(s.treasury.lines[part["of"]]): return [payment_of(s.treasury.lines[part["of"]])]
    return []
def paid_in_its_place(s, parts):
    """Whether more would be paid to an appeal than was promised, once what went back stands again."""
    def of(name, all): return sum(each["to"] == "promise" and each["appeal"] == name for each in all)
    again = [each for part in parts for each in stands_again(s, part)]
    return any(of(name, again) and len(appeal.paid) - of(name, parts) + of(name, again) > len(appeal.promises)
               for name, appeal in s.treasury.appeals.items())
@act("treasury/undo@1", "power treasury/enter", "line:hash reason:hash", TO_THE_END, "O")
def undo(s, d):
    line = s.treasury.lines.get(d.line)
    if not line or not line.parts or line.returned or line.back: return "nothing said of it, or it went back"
    if s.treasury.places[line.place].kept == "by-hand": return "recorded by hand"
    if shut(s, d, line.day) or any(paid_anew(s, part, d.line) for part in line.parts): return "too late to take back"
    if paid_in_its_place(s, line.parts): return "another payment came in the place of what went back"
    if concerned_in(s, line.parts, d.by): return "it pays a claim of theirs"
    taken = Counter()
    for part in line.parts:
        for fund, amount in takes(s, part): taken[fund] -= amount
    for fund, amount in taken.items():
        why = amount > 0 and too_much(s, fund, currency_of(s, line), amount)
        if why: return why
    yield
    line.was, line.was_paid = brought(s, line.parts), paid_by(line.parts)
    for part in line.parts:
        back = [(account, fund, -amount) for account, fund, amount in other_side(s, part)]
        s.treasury.post(currency_of(s, line), (UNMATCHED, None, -part["amount"]), *back)
    transferred(s, currency_of(s, line), line.day, line.parts, -1)
    months, came = debits.paid_by(s.treasury, line.parts, d.line)
    for part in line.parts: lose_effect(s, part, "sent", d.line)
    debits.put_in_doubt(s.treasury, d.line, months, came)
    line.parts = None
@act("treasury/agree@1", "power treasury/enter", "place:slug day", TO_THE_END, "O", balance=whole(-MOST, MOST))
def agree(s, d):
    place = open_place(s, d.place)
    if not place: return "no such place"
    why = shut(s, d, d.day)
    if why: return why
    if sum(amount for day, amount in place.days.items() if day <= d.day) != d.balance: return "another balance"
    yield
    place.agreed = max(place.agreed, d.day)

# --- Records by hand ------------------------------------------------------------------------------------------------

def recording_refused(s, d, record):
    place = open_place(s, record.place, "by-hand")
    if no_books(s) or not place: return "no such place"
    if record.amount < 0 and any(
            sum(amount for day, amount in place.days.items() if day <= until) + record.amount < 0
            for until in {record.day, *place.days} if until >= record.day): return "less is there"
    return shut(s, d, record.day, place) or Weighing(s).refused(
        record.parts, record.amount, place.currency, record.day, by_hand=True)
def paid_by_hand(s, record): return [s.treasury.claims[part["claim"]] for part in record.parts if part["to"] == "payout"]
def only_hands(s, record, hands):
    """The claims that one of the two people approved, by the other."""
    found = {}
    for claim in paid_by_hand(s, record):
        approvers = [hand for hand in hands if approved_by(claim, hand)]
        if approvers: found.setdefault(hands[1 - hands.index(approvers[0])], []).append(claim)
    return found
def pays_astray(s, d, record, hands):
    """Why these two people do not pay claims by this record, or None."""
    if any(hand and concerned(claim, hand) for claim in paid_by_hand(s, record) for hand in hands): return "one is concerned"
    if s.treasury.places[record.place].kind == "cash": return None
    alone = all(goes_alone(s, claims, hand, d.t) for hand, claims in only_hands(s, record, hands).items())
    return None if alone else "too few people"
@act("treasury/record@1", "power treasury/enter", "place:slug day note:hash", TO_THE_END, "O", amount=MOVED, parts=PARTS)
def record(s, d):
    why = (d.hash in s.treasury.lines and "a line has its name" or recording_refused(s, d, d)
           or pays_astray(s, d, d, [d.by, None]))
    if why: return why
    yield
    s.treasury.records[d.hash] = Record(by=d.by, at=d.t, place=d.place, day=d.day, amount=d.amount, parts=d.parts, note=d.note)
def waiting_in(s, name):
    t = s.treasury
    return t.records.get(name) or t.exchanges.get(name) or t.corrections.get(name) or t.turning.get(name) or t.reopening.get(name)
def drop(s, name):
    t = s.treasury
    for waiting in (t.records, t.exchanges, t.corrections, t.turning, t.reopening): waiting.pop(name, None)
@act("treasury/confirm@1", "power treasury/confirm", "record:hash", TO_THE_END, "O")
def confirm(s, d):
    waits = waiting_in(s, d.record)
    if not waits or waits.at + 720 * HOUR <= d.t or waits.by == d.by: return "no such record, or one's own"
    if d.record in s.treasury.exchanges:
        why = exchange_refused(s, waits)
        if why: return why
        yield
        return exchanged(s, d, s.treasury.exchanges.pop(d.record))
    if d.record in s.treasury.corrections:
        why = correction_refused(s, d, waits)
        if why: return why
        yield
        del s.treasury.corrections[d.record]
        return strike_out(s, waits.line) if waits.line else corrected(s, waits)
    if d.record in s.treasury.turning:
        why = turning_refused(s, waits)
        if why: return why
        yield
        return turn(s, s.treasury.turning.pop(d.record))
    if d.record in s.treasury.reopening:
        why = opening_refused(s, d, waits)
        if why: return why
        yield
        return opened_again(s, s.treasury.reopening.pop(d.record))
    hands = [waits.by, d.by]
    why = (d.record in s.treasury.lines and "a line has its name" or recording_refused(s, d, waits)
           or pays_astray(s, d, waits, hands))
    if why: return why
    yield
    if s.treasury.places[waits.place].kind != "cash":
        for hand, claims in only_hands(s, waits, hands).items(): send_alone(s, claims, hand, d.t)
    del s.treasury.records[d.record]
    arrive(s, d.record, waits.place, waits.day, waits.amount, waits.note, None)
    assign(s, d.record, waits.parts)
@act("treasury/strike@1", "power treasury/enter", "record:hash reason:hash", TO_THE_END, "O")
def strike(s, d):
    if not waiting_in(s, d.record): return "no such record"
    yield
    drop(s, d.record)
@act("treasury/lapse-record@1", "clerk", "record:hash", TO_THE_END)
def lapse_record(s, d):
    waits = waiting_in(s, d.record)
    if not waits or waits.at + 720 * HOUR > d.t: return "no such record, or too early"
    yield
    drop(s, d.record)

# --- Corrections ----------------------------------------------------------------------------------------------------

def correction_refused(s, d, it):
    return striking_refused(s, it.line) if it.line else correcting_refused(s, d, it)
def striking_refused(s, name):
    line = s.treasury.lines.get(name)
    if not line or no_books(s) or not open_place(s, line.place, "statements"): return "no such line, or no open place by statements"
    return "it was said what it is" if line.parts else None
def strike_out(s, name):
    debits.settle(s.treasury, name)
    line = s.treasury.lines.pop(name)
    place = s.treasury.places[line.place]
    came_or_went(place, line.bank_day, -line.amount)
    s.treasury.post(place.currency, (f"assets:{line.place}", None, -line.amount), (UNMATCHED, None, line.amount))
    s.treasury.suggested.pop(name, None)
    s.treasury.struck.add(name)
@act("treasury/strike-line@1", "power treasury/enter", "line:hash reason:hash", TO_THE_END, "O")
def strike_line(s, d):
    why = striking_refused(s, d.line)
    if why: return why
    yield
    s.treasury.corrections[d.hash] = Record(by=d.by, at=d.t, line=d.line)
def correcting_refused(s, d, it):
    place = open_place(s, it.place, "statements")
    if no_books(s) or not place: return "no such place"
    why = shut(s, d, it.day, place) or no_fund(s, it.fund)
    if why: return why
    held = sum(amount for day, amount in place.days.items() if day <= it.day)
    return None if held + it.amount == it.balance else "it does not lead to the balance"
def corrected(s, it):
    place = s.treasury.places[it.place]
    came_or_went(place, it.day, it.amount)
    place.agreed = max(place.agreed, it.day)
    s.treasury.post(place.currency, (f"assets:{it.place}", None, it.amount), ("equity:corrections", it.fund, -it.amount))
@act("treasury/correct@1", "power treasury/enter", "place:slug day fund:slug reason:hash", TO_THE_END, "O",
     balance=whole(-MOST, MOST), amount=MOVED)
def correct(s, d):
    why = correcting_refused(s, d, d)
    if why: return why
    yield
    s.treasury.corrections[d.hash] = Record(by=d.by, at=d.t, line=None, place=d.place, day=d.day, fund=d.fund,
                                            balance=d.balance, amount=d.amount)

# --- Lines of closed books ------------------------------------------------------------------------------------------

def what_it_was(line):
    """What is kept of a line once its day is closed."""
    return line.place, line.bank_day, line.amount, line.about, line.parts, line.back, line.returned
def forgotten(s, part):
    """Whether what a part is about is known no more, or whether its months were paid since."""
    t = s.treasury
    if part["to"] == "debits" and part["run"] not in t.runs: return True
    if part["to"] in ABOUT_DEBITS and part["to"] != "debits" and part["debit"] not in t.debits: return True
    if part["to"] == "unasked-return" and part["of"] not in t.unasked: return True
    again = set()
    if part["to"] == "debit-return": again = t.debits[part["debit"]].tokens
    elif part["to"] == "debits": again = set().union(*(t.debits[name].tokens for name in debits.lacked_by(part)))
    elif part["to"] in ("return", "part-return") and part["of"] in t.lines:
        again = set().union(*(tokens(each) for each in stands_again(s, part) if each["to"] == "dues"))
    return any(too_old(s, period) for period, _ in again)
def opening_refused(s, d, it):
    t = s.treasury
    _, was = t.closed_lines.get(it.line, (None, None))
    if it.line in t.lines or not was: return "known, or not closed so that it can be opened"
    if was != (it.place, it.dated, it.amount, it.about, it.parts, it.back, it.returned): return "it was something else"
    if not it.returned and any(
            part["to"] == "payout" and (t.claims[part["claim"]].stage != "paid" or t.claims[part["claim"]].paid_by[0] != it.line)
            for part in it.parts): return "what it paid came back"
    if any(forgotten(s, part) for part in it.parts): return "what it is about is known no more"
    return no_books(s) or shut(s, d, it.day)
def opened_again(s, it):
    del s.treasury.closed_lines[it.line]
    s.treasury.lines[it.line] = Record(place=it.place, day=it.day, bank_day=it.dated, amount=it.amount, about=it.about, parts=it.parts,
                                       returned=it.returned, back=it.back, was={}, was_paid=0,
                                       first=s.treasury.places[it.place].current is None)
@act("treasury/reopen-line@1", "power treasury/enter", "line:hash place:slug day dated:day about:hash reason:hash", TO_THE_END, "O",
     amount=MOVED, parts=PARTS, back_=whole(1, MOST), returned_=lambda value: value is True)
def reopen_line(s, d):
    it = Record(by=d.by, at=d.t, line=d.line, place=d.place, day=d.day, dated=d.dated, amount=d.amount, about=d.about,
                parts=d.parts, back=d.body.get("back", 0), returned="returned" in d.body)
    why = d.day != day_of(d.t) and "under another day" or opening_refused(s, d, it)
    if why: return why
    yield
    s.treasury.reopening[d.hash] = it

# --- Funds and leave to spend ---------------------------------------------------------------------------------------

@act("treasury/move@1", "power treasury/appropriate", "from:slug to:slug currency amount reason:hash", marks="O")
def move(s, d):
    why = d.from_ == d.to and "the same fund" or no_books(s) or no_fund(s, d.to) or out_of_purpose(s, d.from_, d.to) or too_much(s, d.from_, d.currency, d.amount)
    if why: return why
    yield
    s.treasury.post(d.currency, ("equity:transfers", d.from_, d.amount), ("equity:transfers", d.to, -d.amount))
SUM = obj("currency amount")
def sides(it): return [(each["currency"], each["amount"]) for each in (it.gave, it.got)]
def exchange_refused(s, it):
    (gave, given), (got, gotten) = sides(it)
    why = gave == got and "one currency" or no_books(s) or no_fund(s, it.fund)
    if why: return why
    accounts = s.treasury.accounts
    if accounts[TRANSIT, gave] < given or -accounts[TRANSIT, got] < gotten: return "not on its way"
    return too_much(s, it.fund, gave, given)
def exchanged(s, d, it):
    (gave, given), (got, gotten) = sides(it)
    s.treasury.post(gave, ("equity:exchange", it.fund, given), (TRANSIT, None, -given))
    s.treasury.post(got, (TRANSIT, None, gotten), ("equity:exchange", it.fund, -gotten))
    under_way(s, gave, day_of(d.t), -given)
    under_way(s, got, day_of(d.t), gotten)
@act("treasury/exchange@1", "power treasury/enter", "fund:slug", TO_THE_END, "O", gave=SUM, got=SUM)
def exchange(s, d):
    why = exchange_refused(s, d)
    if why: return why
    yield
    s.treasury.exchanges[d.hash] = Record(by=d.by, at=d.t, fund=d.fund, gave=d.gave, got=d.got)

def turned_so(it): return it.amount, it.fund, it.tokens
def turning_refused(s, it):
    t = s.treasury
    debit = t.debits.get(it.debit)
    if not debit or t.runs[debit.run].currency != it.currency or no_books(s): return "no such debit, or no books"
    if it.back: return too_much(s, it.fund, it.currency, it.amount) if turned_so(it) in debit.turned else "never turned so"
    if it.amount > debits.free_of(debit): return "less is owed"
    if any(shut_instalment(s, each) or each in t.in_doubt for each in it.tokens): return "paid, being collected, too old, or in doubt"
    return "no such dues" if dues_astray(s, {"fund": it.fund}, it.currency) else None
def turn(s, it):
    t, sign = s.treasury, -1 if it.back else 1
    debit = t.debits[it.debit]
    t.post(it.currency, ("liabilities:owed", None, sign * it.amount), ("income:dues", it.fund, -sign * it.amount))
    debits.owe(debit, -sign * it.amount)
    if it.back:
        t.instalments -= it.tokens
        debit.turned.remove(turned_so(it))
    else:
        debits.are_paid(t, it.tokens)
        debit.turned.append(turned_so(it))
@act("treasury/turn-owed@1", "power treasury/enter", "debit:hash currency fund:slug", TO_THE_END, "O", amount=CAME,
     instalments=INSTALMENTS, back_=lambda value: value is True)
def turn_owed(s, d):
    it = Record(by=d.by, at=d.t, debit=d.debit, amount=d.amount, currency=d.currency, fund=d.fund, tokens=tokens(d.body), back="back" in d.body)
    why = turning_refused(s, it)
    if why: return why
    yield
    s.treasury.turning[d.hash] = it

def caps_on(s, to, in_year):
    """Each cap that holds for a beneficiary: its share, and whether it is on one."""
    caps = money(s).get("caps", {})
    if to["sort"] == "nobody": return
    if to["sort"] in caps:
        yield caps[to["sort"]], lambda other: other["sort"] == to["sort"] and other["name"] == to["name"]
    large = caps.get("large")
    said = [each.beneficiary for each in in_year if each.beneficiary] + [to]
    def size(one):
        if "remembers" not in large: return one.get("users", 0)
        return max(each.get("users", 0) for each in said if each["sort"] == "instance" and each["name"] == one["name"])
    def is_large(other): return other["sort"] == "instance" and size(other) > large["users"]
    if large and is_large(to): yield large["share"], is_large
def capped(s, d):
    """Why a cap leaves no room, or None."""
    if "beneficiary" not in d.body: return "nobody said to whom it goes" if "caps" in money(s) else None
    if "large" in money(s).get("caps", {}) and d.beneficiary["sort"] == "instance" and "users" not in d.beneficiary:
        return "nobody said how large it is"
    treasury = s.treasury
    in_year = [each for each in treasury.appropriations.values() if each.given + 8760 * HOUR > d.t]
    recent = [each for each in in_year if each.currency == d.currency]
    there = sum(amount for (_, currency), amount in treasury.funds.items() if currency == d.currency)
    for share, is_on in caps_on(s, d.beneficiary, in_year):
        given = d.amount + sum(each.amount for each in recent if each.beneficiary and is_on(each.beneficiary))
        if given > share["num"] * (there + sum(each.spent for each in recent)) // share["den"]: return "more than a cap"
    return None
@act("treasury/appropriate@1", "power treasury/appropriate", "appropriation:uuid title:hash fund:slug currency amount "
     f"head:is({','.join(HEADS)}) until:instant office?:slug",
     beneficiary_=either(obj("sort:is(implementation)", name=pattern(r"(?=.{1,100}$)[a-z0-9]+(-[a-z0-9]+)*")), obj("sort:is(nobody)"),
                         obj("sort:is(instance) users?:int(0,1000000000)", name=SERVER)),
     atEnd_=lambda value: value is True, marks="O")
def appropriate(s, d):
    until, office = ms(d.until), d.body.get("office")
    if d.appropriation in s.treasury.appropriations or not d.t < until <= d.t + 43_920 * HOUR: return "known, or too short or long"
    if office is not None and office not in s.charter["offices"]: return "no such office"
    why = no_books(s) or no_fund(s, d.fund) or off_purpose(s, d.fund, d.head) or capped(s, d)
    if why: return why
    yield
    s.treasury.appropriations[d.appropriation] = Record(
        fund=d.fund, currency=d.currency, amount=d.amount, head=d.head, until=until, office=office,
        beneficiary=d.body.get("beneficiary"), at_end="atEnd" in d.body, given=d.t, spent=0, held=0)
def left(leave): return leave.amount - leave.spent - leave.held
@act("treasury/end-appropriation@1", "power treasury/appropriate", "appropriation:uuid reason:hash", marks="O")
def end_appropriation(s, d):
    leave = s.treasury.appropriations.get(d.appropriation)
    if not leave or left(leave) <= 0: return "nothing is left"
    yield
    leave.amount, leave.until = leave.spent + leave.held, min(leave.until, d.t)

# --- Grants ---------------------------------------------------------------------------------------------------------

def out_of_season(s, leave): return leave.at_end != (s.phase == "wound-up")
def bears(leave, amount, t): return leave.until > t and amount <= left(leave)
def promise(s, appropriation, amount):
    """Holds an amount of an appropriation and its fund, or (below 0) lets it go."""
    leave = s.treasury.appropriations[appropriation]
    leave.held += amount
    s.treasury.held[leave.fund, leave.currency] += amount
STEPS = listed(obj("title:hash amount due?:instant"), 1, 24)
@act("treasury/grant@1", "power treasury/appropriate", "grant:uuid appropriation:uuid title:hash to:uuid payee:hash "
     "currency", steps=STEPS, marks="O")
def grant(s, d):
    leave = s.treasury.appropriations.get(d.appropriation)
    if d.grant in s.treasury.grants or not leave: return "known, or of no appropriation"
    if leave.currency != d.currency: return "in another currency"
    if s.standing(d.to) not in ("member", "supporter"): return "to nobody who belongs"
    if any(not d.t < ms(each["due"]) <= d.t + 43_920 * HOUR for each in d.steps if "due" in each): return "due too soon or late"
    whole_sum = sum(each["amount"] for each in d.steps)
    if no_books(s) or out_of_season(s, leave) or not bears(leave, whole_sum, d.t): return "it does not bear it"
    why = off_purpose(s, leave.fund, leave.head) or too_much(s, leave.fund, leave.currency, whole_sum)
    if why: return why
    yield
    s.treasury.grants[d.grant] = Record(appropriation=d.appropriation, to=d.to, payee=d.payee, ended=False, steps=[
        Record(amount=each["amount"], due=ms(each["due"]) if "due" in each else None, reported=0, released=False, came=None, let_go=False)
        for each in d.steps])
    promise(s, d.appropriation, whole_sum)
def step_waits(step): return not step.released and not step.let_go and (not step.came or step.came.stage in ("declined", "withdrawn", "expired"))
def waiting(s, d):
    """A step that waits, or None."""
    given = s.treasury.grants.get(d.grant)
    if not given or given.ended or d.step >= len(given.steps) or not step_waits(given.steps[d.step]): return None
    return given.steps[d.step]
@act("treasury/report@1", "standing member supporter", "grant:uuid step:int(0,23) text:hash")
def report(s, d):
    step = waiting(s, d)
    if not step or s.treasury.grants[d.grant].to != d.by or step.reported >= 12: return "no step of theirs that waits, or twelve reports"
    yield
    step.reported += 1
def release_step(s, d):
    given, step, digits = s.treasury.grants[d.grant], waiting(s, d), sha256(f"step {d.step} of grant {d.grant}".encode()).hex()
    name = "-".join((digits[:8], digits[8:12], "8" + digits[13:16], "b" + digits[17:20], digits[20:32]))
    if step.came:
        step.released = claim = step.came
        claim.stage, claim.approved, claim.approver, claim.again, claim.kept, claim.first = "approved", d.t, "clerk", False, False, None
        return
    s.treasury.claims[name] = step.released = Record(of_grant=given, kept=False, office=None, put=None, decided=True, by=given.to, appropriation=given.appropriation, of=None, currency=s.treasury.appropriations[given.appropriation].currency, amount=step.amount, stage="approved",
                                     payee=given.payee, interests=set(), approved=d.t, approver="clerk", batch=None, again=False, freed=0,
                                     failed_by=None, signed=False, before=None, first=None)
@act("treasury/release@1", "power treasury/appropriate", "grant:uuid step:int(0,23)", marks="O")
def release(s, d):
    step = waiting(s, d)
    if not step or not step.reported and not step.came: return "no step that waits and was reported on"
    yield
    release_step(s, d)
def was_away(s, d, step):
    """Whether who was given a step with a day did not belong on it; of a day to come, by how they stand until now."""
    stood = [each for t, each in s.people[s.treasury.grants[d.grant].to].past if t <= step.due and each != "applicant"]
    return stood[-1:] not in (["member"], ["supporter"])
@act("treasury/release-due@1", "clerk", "grant:uuid step:int(0,23)", TO_THE_END)
def release_due(s, d):
    step = waiting(s, d)
    if not step or step.due is None or step.due > d.t or step.came: return "no step that is due"
    if s.standing(s.treasury.grants[d.grant].to) not in ("member", "supporter"): return "who was given it has left"
    if was_away(s, d, step): return "who was given it was away on that day"
    yield
    release_step(s, d)
@act("treasury/let-step-go@1", "clerk", "grant:uuid step:int(0,23)", TO_THE_END)
def let_step_go(s, d):
    step = waiting(s, d)
    if not step or s.phase == "founded": return "no step that waits, or the members release it"
    if step.due is not None and not step.came and not was_away(s, d, step):
        if step.due > d.t or s.standing(s.treasury.grants[d.grant].to) in ("member", "supporter"): return "its day releases it"
    yield
    step.let_go = True
    if step.came: step.came.kept = False
    promise(s, s.treasury.grants[d.grant].appropriation, -step.amount)
@act("treasury/end-grant@1", "power treasury/appropriate", "grant:uuid reason:hash", marks="O")
def end_grant(s, d):
    given = s.treasury.grants.get(d.grant)
    open_steps = [each.amount for each in given.steps if step_waits(each)] if given else []
    if not given or given.ended or not open_steps: return "unknown, ended, or all released"
    yield
    given.ended = True
    for each in given.steps:
        if each.came: each.came.kept = False
    promise(s, given.appropriation, -sum(open_steps))

# --- Appeals --------------------------------------------------------------------------------------------------------

BELONGS = ("supporter", "applicant", "member")

def promised(s, appeal):
    return min(MOST, sum(amount for member, amount in appeal.promises.items() if s.standing(member) == "member"))
def added(match, amount):
    return min(match["most"], amount * match["share"]["num"] // match["share"]["den"]) if match else 0
def hold_more(s, appeal, amount):
    if appeal.match: s.treasury.held[appeal.match["fund"], appeal.currency] += amount
def bound_match(s, appeal, bound):
    """Says what the match comes to at most, and holds what of that is not added."""
    hold_more(s, appeal, bound - appeal.bound)
    appeal.bound = bound
def close(s, appeal, reached, match):
    bound_match(s, appeal, match)
    appeal.closed, appeal.reached = True, reached
    appeal.promises = {member: amount for member, amount in appeal.promises.items() if s.standing(member) in BELONGS}
def running(s, d):
    appeal = s.treasury.appeals.get(d.appeal)
    return appeal if appeal and not appeal.closed and appeal.until > d.t else None
@act("treasury/open-appeal@1", "power treasury/appropriate", "appeal:uuid title:hash text:hash fund:slug currency until:instant",
     goal=whole(1, MOST), match_=obj("fund:slug share", most=whole(1, MOST)), marks="O")
def open_appeal(s, d):
    match, until = d.body.get("match"), ms(d.until)
    if d.appeal in s.treasury.appeals: return "known"
    if sum(not each.closed for each in s.treasury.appeals.values()) >= 20: return "twenty run"
    if not d.t < until <= d.t + 8_784 * HOUR: return "too short or too long"
    why = no_books(s) or no_fund(s, d.fund) or d.currency != money(s)["currency"] and "another currency"
    if why: return why
    if match:
        if match["fund"] == d.fund or match["share"]["num"] == 0: return "no match"
        why = no_fund(s, match["fund"]) or out_of_purpose(s, match["fund"], d.fund) or too_much(s, match["fund"], money(s)["currency"], match["most"])
        if why: return why
    yield
    s.treasury.appeals[d.appeal] = appeal = Record(fund=d.fund, currency=d.currency, goal=d.goal, until=until,
                                                   match=match, promises={}, paid=set(), came=0, closed=False, reached=False, ended=None, bound=0, added=0)
    bound_match(s, appeal, match["most"] if match else 0)
@act("treasury/promise@1", "standing supporter applicant member", "appeal:uuid amount payer:hash")
def promise_some(s, d):
    appeal = running(s, d)
    if not appeal or s.treasury.payers.get(d.by, d.payer) != d.payer: return "it does not run, or another number than before"
    if d.amount > appeal.goal: return "more than the goal"
    yield
    appeal.promises[d.by], s.treasury.payers[d.by] = d.amount, d.payer
@act("treasury/withdraw-promise@1", "standing supporter applicant member", "appeal:uuid")
def withdraw_promise(s, d):
    appeal = running(s, d)
    if not appeal or d.by not in appeal.promises: return "nothing to take back"
    yield
    del appeal.promises[d.by]
@act("treasury/end-appeal@1", "power treasury/appropriate", "appeal:uuid reason:hash", marks="O")
def end_appeal(s, d):
    appeal = running(s, d) or s.treasury.appeals.get(d.appeal)
    if not appeal or not appeal.reached and not running(s, d): return "it has ended"
    if appeal.paid: return "somebody has paid"
    yield
    close(s, appeal, False, 0)
@act("treasury/close-appeal@1", "clerk", "appeal:uuid reached:bool", TO_THE_END, promised=whole(0, MOST), match=whole(0, MOST))
def close_appeal(s, d):
    appeal = s.treasury.appeals.get(d.appeal)
    if not appeal or appeal.closed or s.phase == "founded" and appeal.until > d.t: return "not the time"
    there = promised(s, appeal)
    more = added(appeal.match, there)
    reached = s.phase == "founded" and there + more >= appeal.goal
    if (d.reached, d.promised, d.match) != (reached, there, more if reached else 0): return "it comes to something else"
    yield
    close(s, appeal, reached, d.match)
    appeal.ended = d.t
def to_move(s, appeal):
    wanted = min(appeal.bound, added(appeal.match, appeal.came)) - appeal.added
    if wanted < 0: return -min(-wanted, max(0, can_be_spent(s, appeal.fund, appeal.currency)))
    return min(wanted, max(0, can_be_spent(s, appeal.match["fund"], appeal.currency) + wanted))
@act("treasury/add-match@1", "clerk", "appeal:uuid", TO_THE_END, amount=MOVED)
def add_match(s, d):
    appeal = s.treasury.appeals.get(d.appeal)
    if not appeal or not appeal.match or d.amount != to_move(s, appeal): return "something else is to be added"
    yield
    hold_more(s, appeal, -d.amount)
    appeal.added += d.amount
    s.treasury.post(appeal.currency, ("equity:transfers", appeal.match["fund"], d.amount), ("equity:transfers", appeal.fund, -d.amount))
@act("treasury/free-match@1", "clerk", "appeal:uuid", TO_THE_END)
def free_match(s, d):
    appeal = s.treasury.appeals.get(d.appeal)
    if not appeal or not appeal.closed or appeal.bound == appeal.added: return "nothing is held"
    if s.phase == "founded" and appeal.ended + 4_320 * HOUR > d.t: return "it may still be paid"
    yield
    bound_match(s, appeal, appeal.added)

# --- Claims ---------------------------------------------------------------------------------------------------------

def concerned(claim, by): return by == claim.by and claim.of is None or by in claim.interests
def short(s, claim):
    """Whether the fund that a claim is paid out of has less than it promised."""
    return claim.of is None and too_much(s, s.treasury.appropriations[claim.appropriation].fund, claim.currency, 0)
def claim_at(s, d, *stages):
    claim = s.treasury.claims.get(d.claim)
    return claim if claim and claim.stage in stages else None

@act("treasury/claim@1", "power treasury/claim", "claim:uuid appropriation:uuid amount title:hash about?:hash payee:hash",
     TO_THE_END, receipts=listed(form("hash"), 0, 5))
def claim(s, d):
    leave = s.treasury.appropriations.get(d.appropriation)
    if d.claim in s.treasury.claims or not leave: return "known, or of no appropriation"
    if (d.claim[14], d.claim[19]) == ("8", "b"): return "a name that is kept for steps"
    if put_too_much(s, d): return "a hundred of theirs that nobody decided on"
    if no_books(s) or out_of_season(s, leave) or not bears(leave, d.amount, d.t): return "it does not bear it"
    if off_purpose(s, leave.fund, leave.head): return "its fund is kept for something else"
    yield
    put(s, d, leave.currency, appropriation=d.appropriation, of=None, receipts=len(d.receipts))
def put_too_much(s, d):
    return sum(each.by == d.by and each.put is not None and not each.decided and (each.stage == "open" or each.put + 8760 * HOUR > d.t)
               for each in s.treasury.claims.values()) >= 100
def put(s, d, currency, **more):
    s.treasury.claims[d.claim] = Record(by=d.by, put=d.t, decided=False, amount=d.amount, currency=currency, stage="open", payee=d.payee,
                                        interests=set(), approved=None, approver=None, batch=None, again=False, freed=0, failed_by=None,
                                        signed=False, before=None, of_grant=None, kept=False, office=None, first=None, **more)
@act("treasury/send-back@1", "power treasury/enter", "claim:uuid of:hash amount currency title:hash payee:hash", TO_THE_END, "O")
def send_back(s, d):
    if d.claim in s.treasury.claims or (d.claim[14], d.claim[19]) == ("8", "b"): return "known, or a name that is kept for steps"
    if put_too_much(s, d): return "a hundred of theirs that nobody decided on"
    if no_books(s) or s.treasury.less_owed(d.of, d.currency, d.amount): return "no books, or less is owed"
    yield
    put(s, d, d.currency, appropriation=None, of=d.of, receipts=0)
def approval_of(claim): return Record(by=claim.approver, t=claim.approved, office=claim.office)
def approved_by(claim, who): return who is not None and (claim.approver == who or claim.first is not None and claim.first.by == who)
def counts_for(approval, office, month): return approval is not None and approval.office == office and day_of(approval.t)[:7] == month
def end_approval(s, claim, ended, stays=None):
    """What the office and the person approved in that month is so much less; of an office for which the other counts, nothing."""
    if ended.office is None: return
    leave, month = s.treasury.appropriations[claim.appropriation], day_of(ended.t)[:7]
    in_charters = leave.currency == (money(s) or {}).get("currency")
    less = ([] if counts_for(stays, ended.office, month) else [ended.office]) + ([ended.by] if in_charters else [])
    for each in less:
        last, amount = s.treasury.approvals.get(each, ("", 0))
        if last == month: s.treasury.approvals[each] = month, max(0, amount - claim.amount)
def end_approvals(s, claim):
    if claim.first: end_approval(s, claim, claim.first, approval_of(claim))
    end_approval(s, claim, approval_of(claim))
    not_alone(s, claim)
def first_falls(s, claim):
    if claim.first and claim.stage == "open": end_approval(s, claim, claim.first)
    claim.first = None
def first_of(s, claim, t):
    """The first of two approvals, where it waits and counts; or None."""
    first = claim.first
    if claim.stage != "open" or not first or first.t + 720 * HOUR <= t: return None
    return first if offices_of(s, Record(by=first.by, t=t), s.treasury.appropriations.get(claim.appropriation)) else None
def past_firsts(s, t):
    """Open claims whose first approval waits no more."""
    return [each for each in s.treasury.claims.values() if each.stage == "open" and each.first and not first_of(s, each, t)]
def not_alone(s, claim):
    s.treasury.approved_alone = [each for each in s.treasury.approved_alone if each[1] is not claim]
def wants_two(s, claim, by, t):
    most, currency = ((money(s) or {}).get(each) for each in ("twoApproveAbove", "currency"))
    if most is None or by == "clerk" or s.phase == "wound-up": return False
    alone = sum(each.amount for at, each in s.treasury.approved_alone
                if each.by == claim.by and each.currency == currency and at + 720 * HOUR > t)
    return claim.currency != currency or claim.amount + alone > most
def take_approval_back(s, claim, by, t):
    """That of another stays, and is enough where the rules want one."""
    of_all = [approval_of(claim)] if claim.approver is not None else []
    of_all += [claim.first] if claim.first else []
    falls, stays = next(each for each in of_all if each.by == by), next((each for each in of_all if each.by != by), None)
    end_approval(s, claim, falls, stays)
    claim.first = None
    if claim.stage == "approved":
        if stays and not wants_two(s, claim, stays.by, t):
            claim.approved, claim.approver, claim.office = stays.t, stays.by, stays.office
            if "twoApproveAbove" in (money(s) or {}): s.treasury.approved_alone.append((t, claim))
            return
        not_alone(s, claim)
        s.treasury.hold(claim, -1)
        claim.stage, claim.approved, claim.approver, claim.office = "open", None, None, None
    claim.first = stays
def settle(s, claim, stage):
    if claim.stage == "open": first_falls(s, claim)
    if claim.stage == "approved":
        end_approvals(s, claim)
        anew = claim.of_grant and not claim.of_grant.ended and s.phase == "founded"
        steps = claim.of_grant.steps if anew else []
        step = next((each for each in steps if each.released is claim), None)
        if step: step.released, step.came, claim.kept = False, claim, True
        else: s.treasury.hold(claim, -1)
    claim.stage = stage
@act("treasury/withdraw-claim@1", "standing member supporter left", "claim:uuid", TO_THE_END, "O")
def withdraw_claim(s, d):
    claim = claim_at(s, d, "open", "approved")
    if not claim or claim.by != d.by: return "no such claim of theirs"
    yield
    settle(s, claim, "withdrawn")
@act("treasury/declare-interest@1", "standing member", "claim:uuid about:hash", TO_THE_END, "O")
def declare_interest(s, d):
    claim = claim_at(s, d, "open", "approved", "prepared")
    if not claim or d.by in claim.interests: return "no such claim, or twice"
    yield
    claim.interests.add(d.by)
    if claim.stage == "prepared" and (approved_by(claim, d.by) or d.by in s.treasury.batches[claim.batch].hands):
        give_up(s, claim.batch)
    if approved_by(claim, d.by): take_approval_back(s, claim, d.by, d.t)
def offices_of(s, d, leave):
    """The doer's offices by which claims on this are decided on."""
    held = [holder.partition(":") for holder in holders(s.charter, "treasury/approve")]
    return [office for kind, _, office in held
            if kind == "office" and (leave is None or leave.office in (None, office)) and s.holds_office(d.by, office, d.t)]
def office_for(s, d, claim, leave):
    """The first office of the doer's that may approve a claim, or None."""
    month, rules = day_of(d.t)[:7], money(s)
    for office in offices_of(s, d, leave):
        limit = rules["limits"].get(office)
        if not limit or leave.at_end: return office
        if (leave.currency == rules["currency"] and claim.amount <= limit["each"]
                and max(0, *(approved_in(s, each, month) - before for each, before in free_of(s, d, claim, office))) + claim.amount
                <= limit["month"]): return office
    return None
def free_of(s, d, claim, office):
    """What counts no more of what the office approved in this month, and of what the doer did."""
    month = day_of(d.t)[:7]
    firsts = [each for each in [*(past for past in past_firsts(s, d.t) if past is not claim), claim]
              if each.first and each.first.office is not None and day_of(each.first.t)[:7] == month]
    return ((office, sum(each.amount for each in firsts if each.first.office == office)),
            (d.by, sum(each.amount for each in firsts if each.first.by == d.by and each.currency == money(s)["currency"])))
def approved_in(s, office, month):
    last, amount = s.treasury.approvals.get(office, ("", 0))
    return amount if last == month else 0
def lacks_receipt(s, claim, leave):
    most = money(s).get("receiptsAbove")
    if most is None or claim.approved is not None or claim.receipts > 0: return False
    return leave.currency != money(s)["currency"] or claim.amount > most
@act("treasury/approve@1", "power treasury/approve", "claim:uuid", TO_THE_END, "O")
def approve(s, d):
    claim = claim_at(s, d, "open", *(["approved", "declined"] if d.by == "clerk" else []))
    if claim and claim.stage == "approved":
        if no_books(s): return "no books"
        yield
        for each in past_firsts(s, d.t): first_falls(s, each)
        claim.decided = True
        end_approvals(s, claim)
        claim.approved, claim.approver, claim.again, claim.office, claim.first = d.t, "clerk", False, None, None
        return
    if no_books(s) or not claim or concerned(claim, d.by): return "no open claim, or the doer is concerned"
    if claim.kept: return "its step is released anew"
    first, two = first_of(s, claim, d.t), wants_two(s, claim, d.by, d.t)
    if two and first and first.by == d.by: return "they have approved it"
    leave, office = s.treasury.appropriations.get(claim.appropriation), None
    if claim.of is not None:
        if d.by == claim.by or s.treasury.less_owed(claim.of, claim.currency, claim.amount): return "they asked for it, or less is owed"
        if d.by != "clerk" and not offices_of(s, d, None): return "no office of theirs may approve it"
    else:
        if off_purpose(s, leave.fund, leave.head): return "its fund is kept for something else"
        if lacks_receipt(s, claim, leave): return "it needs a receipt"
        if not bears(leave, claim.amount, d.t): return "it does not bear it"
        why = too_much(s, leave.fund, leave.currency, claim.amount)
        if why: return why
        office = None if d.by == "clerk" else office_for(s, d, claim, leave)
        if d.by != "clerk" and office is None: return "no office of theirs may approve it"
    yield
    for each in past_firsts(s, d.t): first_falls(s, each)
    claim.decided = True
    second, month = first and first.by != d.by and d.by != "clerk", day_of(d.t)[:7]
    if not second: first_falls(s, claim)
    if office is not None:
        if not counts_for(claim.first, office, month): s.treasury.approvals[office] = month, approved_in(s, office, month) + claim.amount
        if leave.currency == money(s)["currency"]: s.treasury.approvals[d.by] = month, approved_in(s, d.by, month) + claim.amount
    if two and not second:
        claim.first = Record(by=d.by, t=d.t, office=office)
        return
    if not second and d.by != "clerk" and "twoApproveAbove" in money(s): s.treasury.approved_alone.append((d.t, claim))
    claim.stage, claim.approved, claim.approver, claim.office = "approved", d.t, d.by, office
    s.treasury.hold(claim)
@act("treasury/decline@1", "power treasury/approve", "claim:uuid reason:hash", TO_THE_END, "O")
def decline(s, d):
    claim = claim_at(s, d, "open", "approved", "prepared")
    if not claim or concerned(claim, d.by): return "no such claim, or the doer is concerned"
    if d.by != "clerk" and claim.approver == "clerk": return "the members approved it"
    if d.by != "clerk" and not offices_of(s, d, s.treasury.appropriations.get(claim.appropriation)): return "another office's"
    yield
    claim.decided = True
    if claim.stage == "prepared": give_up(s, claim.batch)
    settle(s, claim, "declined")
@act("treasury/expire-claim@1", "clerk", "claim:uuid", TO_THE_END)
def expire_claim(s, d):
    claim = claim_at(s, d, "approved")
    if not claim or max(claim.approved, claim.freed) + 4320 * HOUR > d.t: return "not approved, or too early"
    yield
    settle(s, claim, "expired")

# --- Payouts --------------------------------------------------------------------------------------------------------

def free(claim, again, t=0):
    """Whether it goes out again, and when it was freed, where the bank had it."""
    claim.stage, claim.batch, claim.again, claim.failed_by = "approved", None, claim.again or again, None
    claim.freed = t or claim.freed
def give_up(s, batch, stage="void", t=0):
    given = s.treasury.batches[batch]
    for each in given.claims: free(s.treasury.claims[each], given.stage == "ready" or stage == "lapsed", t if given.stage == "ready" else 0)
    given.stage = stage
def goes_alone(s, claims, by, t):
    """Whether one hand may send these claims alone."""
    rules, own, claimants = money(s), 0, Counter()
    if not rules: return False
    for each in counted(s, t):
        own += each.amount if each.by == by else 0
        claimants[each.claim.by] += each.amount
    for claim in claims:
        if claim.stage != "approved": return False
        if members_stand_in(s, claim, by, t): continue
        if claim.currency != rules["currency"]: return False
        if claim.again or approved_by(claim, by): return False
        own += claim.amount
        claimants[claim.by] += claim.amount
    most = rules["twoHandsAbove"]
    return all(members_stand_in(s, claim, by, t) or own <= most and claimants[claim.by] <= most for claim in claims)
def others(s, claims, by, t):
    """Who else may send, and is concerned in none of the claims."""
    return [each for each in s.people if each != by and may_send(s, each, t) and not any(concerned(claim, each) for claim in claims)]
def members_stand_in(s, claim, by, t):
    return by is not None and claim.approver == "clerk" and not claim.again and not others(s, [claim], by, t)
def counted(s, t):
    return [each for each in s.treasury.alone if each.at + 720 * HOUR > t and each.currency == (money(s) or {}).get("currency")]
def send_alone(s, claims, by, t):
    s.treasury.alone = counted(s, t) + [
        Record(by=by, at=t, claim=claim, amount=claim.amount, currency=claim.currency)
        for claim in claims if not members_stand_in(s, claim, by, t)]
def not_sent(s, claims): s.treasury.alone = [each for each in s.treasury.alone if not any(each.claim is claim for claim in claims)]
def may_send(s, by, t):
    for kind, _, name in (holder.partition(":") for holder in holders(s.charter, "treasury/pay")):
        if kind == "office" and s.holds_office(by, name, t) or kind == "members" and s.standing(by) == "member": return True
    return False
def waiting_word(said, t):
    """Who said so less than thirty days ago, or None."""
    return said[0] if said and said[1] + 720 * HOUR > t else None
def signed_enough(s, batch, t):
    if sum(may_send(s, by, t) for by in batch.hands) < batch.needed: return
    batch.stage = "ready"
    for each in batch.claims: s.treasury.claims[each].stage, s.treasury.claims[each].signed = "sent", True
@act("treasury/prepare@1", "power treasury/pay", f"batch:uuid place:slug total:int(1,{100 * MOST}) file:hash", TO_THE_END, "O",
     claims=listed(form("uuid"), 1, 100))
def prepare(s, d):
    place = open_place(s, d.place, "statements")
    if d.batch in s.treasury.batches or no_books(s) or not place or place.kind not in ("bank", "host"): return "known, or neither bank nor host"
    claims = [s.treasury.claims.get(each) for each in d.claims]
    if len(set(d.claims)) < len(claims): return "a claim twice"
    if not all(claim and claim.stage == "approved" for claim in claims): return "one is not approved"
    if any(claim.currency != place.currency for claim in claims): return "one is in another currency"
    if any(concerned(claim, d.by) for claim in claims): return "the doer is concerned"
    if any(short(s, claim) for claim in claims): return "less than is promised"
    if sum(claim.amount for claim in claims) != d.total: return "another total"
    yield
    alone = goes_alone(s, claims, d.by, d.t)
    if alone: send_alone(s, claims, d.by, d.t)
    for claim in claims: claim.stage, claim.batch = "prepared", d.batch
    s.treasury.batches[d.batch] = batch = Record(place=d.place, claims=d.claims, file=d.file, hands=[d.by], needed=1 if alone else 2,
                                                 stage="prepared", at=d.t, voided_by=None)
    signed_enough(s, batch, d.t)
@act("treasury/sign@1", "power treasury/pay", "batch:uuid file:hash", TO_THE_END, "O")
def sign(s, d):
    batch = s.treasury.batches.get(d.batch)
    if not batch or batch.stage != "prepared" or batch.file != d.file: return "nothing to sign, or another file"
    if batch.at + 1440 * HOUR <= d.t: return "it lapsed"
    if d.by in batch.hands or any(concerned(s.treasury.claims[each], d.by) for each in batch.claims):
        return "signed already, or concerned"
    yield
    batch.hands.append(d.by)
    signed_enough(s, batch, d.t)
@act("treasury/void@1", "power treasury/pay", "batch:uuid reason:hash", TO_THE_END, "O")
def void(s, d):
    batch = s.treasury.batches.get(d.batch)
    if not batch or batch.stage not in ("prepared", "ready"): return "no such payments"
    claims, stage = [s.treasury.claims[each] for each in batch.claims], "sent" if batch.stage == "ready" else "prepared"
    if not all((claim.stage, claim.batch) == (stage, d.batch) for claim in claims): return "some were carried out"
    ready, before = batch.stage == "ready", waiting_word(batch.voided_by, d.t)
    if before == d.by or any(concerned(claim, d.by) for claim in claims): return "said already, or concerned"
    yield
    if ready and before is None and d.by in batch.hands and others(s, claims, d.by, d.t): batch.voided_by = d.by, d.t
    else:
        if ready and (d.by not in batch.hands or before is not None): not_sent(s, claims)
        give_up(s, d.batch, t=d.t)
@act("treasury/fail@1", "power treasury/pay", "claim:uuid reason:hash", TO_THE_END, "O")
def fail(s, d):
    claim = claim_at(s, d, "sent")
    before = waiting_word(claim.failed_by, d.t) if claim else None
    if not claim or before == d.by or concerned(claim, d.by): return "not with the bank, said already, or concerned"
    yield
    is_hand = claim.batch is not None and d.by in s.treasury.batches[claim.batch].hands
    if before is None and is_hand and others(s, [claim], d.by, d.t): claim.failed_by = d.by, d.t
    else:
        if not is_hand or before is not None: not_sent(s, [claim])
        free(claim, True, d.t)
@act("treasury/lapse-batch@1", "clerk", "batch:uuid", TO_THE_END)
def lapse_batch(s, d):
    batch = s.treasury.batches.get(d.batch)
    if not batch or batch.stage != "prepared" or batch.at + 1440 * HOUR > d.t: return "not prepared, or too early"
    yield
    give_up(s, d.batch, "lapsed")

# --- Inquiries ------------------------------------------------------------------------------------------------------

@act("treasury/inquire@1", "standing supporter applicant member left declined", "inquiry:uuid text:hash", TO_THE_END, ends_=lambda value: value is True)
def inquire(s, d):
    known, inquiries = s.treasury.inquiries.get(d.inquiry), s.treasury.inquiries
    ends = "ends" in d.body
    if known:
        if known.by != d.by or known.settled or known.said >= 40 and not ends: return "another's, settled, or full"
    elif ends: return "not known"
    elif no_books(s) and not ((money(s) or {}).get("dues") or {}).get("work") or sum(each.by == d.by and not each.settled for each in inquiries.values()) >= 5: return "no books, or five wait"
    elif sum(each.by == d.by and each.settled and not each.back and each.last == d.by and not long_ago(s, each)
             for each in inquiries.values()) >= 100: return "a hundred that they answered themselves"
    yield
    if known:
        known.said, known.settled, known.back, known.last = known.said + 1, ends, ends, d.by
        inquiries[d.inquiry] = inquiries.pop(d.inquiry)
        for name in settled_of(inquiries, d.by, True)[:-12]: del inquiries[name]
    else:
        for name in settled_of(inquiries, d.by, False)[:-12]:
            if long_ago(s, inquiries[name]): del inquiries[name]
        inquiries[d.inquiry] = Record(by=d.by, said=1, settled=False, back=False, month=0, last=d.by)
def long_ago(s, inquiry): return s.treasury.closed and inquiry.month + 36 <= month_number(s.treasury.closed)
def settled_of(inquiries, by, back):
    """What one person took back, or was answered. Whatever is said moves its inquiry to the end."""
    return [name for name, each in inquiries.items() if each.by == by and each.settled and each.back == back]
@act("treasury/answer-inquiry@1", "power treasury/enter", "inquiry:uuid text:hash settled:bool", TO_THE_END, "O")
def answer_inquiry(s, d):
    known = s.treasury.inquiries.get(d.inquiry)
    own = known and known.by == d.by and any(each != d.by and s.holds(each, "treasury/enter", d.t) for each in s.people)
    if not known or own or known.settled and (known.back or not d.settled): return "not known, own, taken back, or settled"
    if known.said >= (50 if known.settled else 40) and not (d.settled and not known.settled): return "full"
    yield
    known.said, known.settled, known.month, known.last = known.said + 1, d.settled, month_number(day_of(d.t)), d.by
    s.treasury.inquiries[d.inquiry] = s.treasury.inquiries.pop(d.inquiry)

# --- Dues and years -------------------------------------------------------------------------------------------------

def no_dues(s): return None if money(s) and "dues" in money(s) else "the rules know no dues"
def reminded_at(s, member):
    """When a member was reminded, where that counts."""
    at = s.treasury.reminded.get(member)
    if at is None or s.standing(member) != "member": return None
    return at if max(s.people[member].since, s.treasury.currency_since) <= at else None
def settled(s, member):
    s.treasury.reminded.pop(member, None)
    s.people[member].resting = False
@act("treasury/pledge@1", "standing supporter applicant member", "payer:hash dues:hash reason?:hash")
def pledge(s, d):
    why = no_dues(s)
    if why or s.treasury.payers.get(d.by, d.payer) != d.payer: return why or "another number than before"
    yield
    s.treasury.payers[d.by] = d.payer
    s.treasury.pledged.add(d.by)
    settled(s, d.by)
@act("treasury/remind@1", "power treasury/enter", "member:uuid", marks="O")
def remind(s, d):
    why = no_dues(s)
    if why or s.standing(d.member) != "member" or d.member == d.by: return why or "no member, or themselves"
    if reminded_at(s, d.member) is not None: return "reminded already"
    yield
    s.treasury.reminded[d.member] = d.t
@act("treasury/settle-dues@1", "power treasury/enter", "member:uuid", marks="O")
def settle_dues(s, d):
    counts = reminded_at(s, d.member) is not None or d.member in s.people and s.people[d.member].resting
    if not counts or d.member == d.by: return "not reminded, or themselves"
    yield
    settled(s, d.member)
@act("treasury/rest@1", "clerk", "member:uuid")
def rest(s, d):
    at = reminded_at(s, d.member)
    if at is None or no_dues(s) or s.people[d.member].resting: return "nothing lets this vote rest"
    if at + money(s)["dues"]["grace"] * HOUR > d.t: return "too early"
    yield
    s.people[d.member].resting = True
def reaches(place, through):
    return place.kept == "by-hand" or place.closed or place.opened > through or place.agreed >= through
@act("treasury/close-year@1", "power treasury/close-year", "through:day", TO_THE_END, "O")
def close_year(s, d):
    year, month, last = (int(each) for each in d.through.split("-"))
    if last != calendar.monthrange(year, month)[1]: return "not the last day of a month"
    if d.through >= day_of(d.t) or d.through <= s.treasury.closed: return "not over yet, or closed already"
    why, treasury = no_books(s), s.treasury
    if why: return why
    if any(not line.parts and line.day <= d.through for line in treasury.lines.values()): return "a line is unmatched"
    dated = [*treasury.records.values(), *(each for each in treasury.corrections.values() if not each.line)]
    if any(waits.day <= d.through for waits in dated): return "a record waits"
    if any(day <= d.through for all in treasury.on_its_way.values() for day, _ in all): return "a transfer that nobody met"
    if not d.under:
        if ms(d.through + "T00:00:00.000Z") + 720 * HOUR > d.t: return "an officer waits thirty days"
        if not all(reaches(place, d.through) for place in treasury.places.values()): return "a statement does not reach it"
    yield
    treasury.closed = d.through
    treasury.closed_lines |= {name: (line.bank_day[:7], what_it_was(line)) for name, line in treasury.lines.items()
                              if line.day <= d.through}
    treasury.closed_lines = {name: kept for name, kept in treasury.closed_lines.items() if not too_old(s, kept[0])}
    treasury.lines = {name: line for name, line in treasury.lines.items() if line.day > d.through}
    treasury.instalments = {(period, token) for period, token in treasury.instalments if not too_old(s, period)}
    for known in (treasury.in_doubt, treasury.to_nothing):
        for each in [each for each in known if too_old(s, each[0])]: del known[each]
    treasury.unasked = {name: each for name, each in treasury.unasked.items() if each.owed or not too_old(s, each.day)}
    owing = {debit.run for debit in treasury.debits.values() if debit.owed}
    old = {name for name, run in treasury.runs.items() if too_old(s, run.day)} - owing
    treasury.runs = {name: run for name, run in treasury.runs.items() if name not in old}
    treasury.debits = {name: debit for name, debit in treasury.debits.items() if debit.run not in old}

def pledged(s): return sum(s.standing(each) in ("supporter", "applicant", "member") for each in s.treasury.pledged)
debits.register(no_books, money, shut_instalment, open_place, day_of, pledged)

"""spec/book.md, "Of a contest": ballots on options, the lot, and what comes of a choice."""
import counting
from primitives import canonical, sha256

FORMS_OF_BALLOTS = {
    "one": "plurality dhondt sainte-lague largest-remainder", "some": "approval spav phragmen-seats equal-shares",
    "scores": "score star", "ranks": "borda copeland minimax schulze ranked-pairs debian",
    "order": "two-round irv scottish-stv wigm ers97 meek nz-meek gregory senate-stv minneapolis-stv"}
FORM = {method: form for form, methods in FORMS_OF_BALLOTS.items() for method in methods.split()}
ONE_SEAT = ("two-round", "debian", "star")
OF_LISTS = ("dhondt", "sainte-lague", "largest-remainder")
PROPORTIONAL = ({method for method in FORM if FORM[method] == "order"} - {"two-round", "irv"}
                | {"spav", "phragmen-seats", "equal-shares", *OF_LISTS})

def is_choice(rule): return rule["method"] in FORM

def unfit(rule, choice, carries):
    """Why a proposal is unfit for a rule, or None."""
    if not is_choice(rule): return "a question with options" if choice else None
    if not choice or carries: return "no choice, or acts of its own"
    if "seats" not in choice or "budget" in choice or any("cost" in each for each in choice["options"]):
        return "no seats, or money in what is no budget"
    titles = [each["title"] for each in choice["options"]]
    if len(set(titles)) < len(titles): return "two options of one title"
    if len(titles) < 2 and not rule["none"]: return "fewer than two options"
    most = 1 if rule["method"] in ONE_SEAT else 10 if rule["method"] == "gregory" else 99
    if not rule["none"] and rule["method"] not in OF_LISTS: most = min(most, len(titles) - 1)
    return "too many seats" if choice["seats"] > min(most, rule.get("seats", 99)) else None

def wrong_marks(rule, options, marks):
    """Why marks are no ballot, or None."""
    places, given, form = len(options) + rule["none"], [each for each in marks if each is not None], FORM[rule["method"]]
    wrong = {
        "as many as there are places": len(marks) != places,
        "one cross": form == "one" and len(given) > 1,
        "crosses": form in ("one", "some") and any(each != 1 for each in given),
        "scores": form == "scores" and any(each > rule["top"] for each in given),
        "ranks": form in ("order", "ranks") and not all(1 <= each <= places for each in given),
        "different ranks": form == "order" and len(set(given)) < len(given)}
    return next((f"marks are {what}" for what, is_so in wrong.items() if is_so), None)

def is_for(rule, mark): return mark is not None and (FORM[rule["method"]] != "scores" or mark > 0)

def says_something(rule, marks): return any(is_for(rule, each) for each in marks)

def with_nones(rule, marks, times):
    """Marks on which none of these stands so many times, one behind the other."""
    *options, at = marks
    if at is None or FORM[rule["method"]] != "order": return options + [at] * times
    return [each + times - 1 if each and each > at else each for each in options] + [at + i for i in range(times)]

def seed_of(proposal, roll, ballots):
    """The seed of lots; ballots are member → (marks, attested)."""
    return sha256(canonical({"ballots": [[member, ballots[member][0]] for member in sorted(ballots)],
                             "proposal": proposal, "roll": roll})).hex()

def weigh(contest, marks, entitled, seed, missed):
    """The outcome by these marks alone, without lot, attested and firm."""
    rule, seats = contest["rule"], contest["seats"]
    none, shares = len(contest["options"]), rule["method"] in PROPORTIONAL
    times = (seats if shares and rule["method"] not in OF_LISTS else 1) if rule["none"] else 0
    names = contest["options"] + [f"none ({i + 1})" if i else "none" for i in range(times)]
    lot = sorted(range(len(names)), key=lambda a: sha256(f"{seed}\0\0{names[a]}\0".encode()))
    said, share = [each for each in marks if says_something(rule, each)], rule["quorum"].get("share")
    needed = -(-share["num"] * entitled // share["den"]) if share else 0
    of_yes, part = rule["quorum"]["kind"] == "yes-of-entitled", rule.get("share", {"num": 1, "den": 2})
    counted = [with_nones(rule, each, times) for each in said] if times else said
    elected, drawn, levels = counting.count(
        rule["method"], counted, len(names), seats, lot, names=names, top=rule.get("top"), none=none,
        needed=needed if of_yes else 0, share=(part["num"], part["den"])) if said else ([], False, [])
    if rule["none"] and not shares:
        level = next((each for each in levels if none in each), [])
        if none in elected: elected = elected[: elected.index(none)]
        elected = [each for each in elected if each not in level]
    elected = [each for each in elected if each < none and any(is_for(rule, marks[each]) for marks in said)]
    above = [sum(counting.is_above(each, a, none) for each in said) for a in range(none)] if of_yes else []
    reached = max(above, default=0) if of_yes else len(marks)
    notices = missed and {**missed, "met": missed["failed"] <= missed["allowed"]}
    result, because = (
        ("void", "notices-failed") if notices and not notices["met"] else
        ("void", "quorum-missed") if reached < needed else
        ("void", "nobody-chose") if not said else
        ("adopted", "elected") if elected else ("rejected", "none-elected"))
    elected = elected if result == "adopted" else []
    quorum = {"kind": rule["quorum"]["kind"], "needed": needed, "reached": reached, "met": reached >= needed}
    return {"result": result, "because": because, "method": rule["method"], "seats": seats, "elected": elected,
            "vacant": seats - len(elected), "entitled": entitled, "turnout": len(marks), "cast": len(said),
            "quorum": quorum, "drawn": drawn, **({"notices": notices} if notices else {})}

def contest_outcome(contest, proposal, roll, entitled, ballots, missed=None):
    """What a choice comes to. A contest is its rule, options and seats; ballots are member → (marks, attested)."""
    seed, attested = seed_of(proposal, roll, ballots), sum(word for _, word in ballots.values())
    whole = weigh(contest, [marks for marks, _ in ballots.values()], entitled, seed, missed)
    own = weigh(contest, [marks for marks, word in ballots.values() if not word], entitled, seed, missed)
    firm = not attested or (own["result"], own["elected"]) == (whole["result"], whole["elected"])
    return {**whole, "lot": seed, "attested": attested, "firm": firm}

def carried_by(choice, elected):
    """The acts of the options that were elected, each option once."""
    return [act for each in dict.fromkeys(elected) for act in choice["options"][each]["carries"]]

def end_of_part(choice, elected, item):
    """The place behind the last act of the option to which the act at a place belongs."""
    end = 0
    for each in dict.fromkeys(elected):
        end += len(choice["options"][each]["carries"])
        if item < end: break
    return end

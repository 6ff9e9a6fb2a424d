#!/usr/bin/env python3
"""Runs audit.py over files of vectors: python3 vectors.py spec/vectors/audit-*.json

Prints one line for each file, and one for each case that does not come out as it says; the exit status is 0
if all do. With --verbose it says of every case why it was refused.
"""
import base64, functools, itertools, json, pathlib, sys
import audit, budgets, contests, primitives

def instant(t):
    return (primitives.EPOCH + primitives.datetime.timedelta(milliseconds=t)).isoformat(timespec="milliseconds") + "Z"

def end_of(book):
    """What whoever replayed a book knows at the end."""
    s = book.state
    offices = [{"office": each.office, "member": each.member, "until": instant(each.until)} for each in s.terms]
    outcomes = {name: each.outcome and each.outcome["because"] for name, each in s.proposals.items()}
    return {"size": len(book.leaves), "root": book.roots[-1].hex(), "phase": s.phase, "offices": offices,
            "members": sorted(s.standing_as("member")), "attested": s.attested, "outcomes": outcomes,
            "balances": s.treasury.balances()}

def files_of(good):
    return {name: base64.b64decode(each) for name, each in good.get("attachments", {}).items()}

def lines_of(entries):
    return [each.encode() for each in entries]

def good(vectors, _books):
    book = audit.audit(lines_of(vectors["entries"]), files_of(vectors), vectors["union"], vectors["checkpoint"])
    end = end_of(book)
    wrong = [f"{key}: {end[key]} and not {value}" for key, value in vectors["end"].items() if end[key] != value]
    yield vectors["about"], [each["why"] for each in book.findings] + wrong, "sound"

def charters(vectors, _books):
    for case in vectors["cases"]:
        charter = json.loads(json.dumps(vectors["bases"][case["base"]]))
        *path, last = case["change"]["path"]
        place = charter
        for each in path: place = place[each]
        if "value" in case["change"]: place[last] = case["change"]["value"]
        else: del place[last]
        formed = primitives.FORMS["charter"](charter)
        why = audit.contradiction(charter) if formed else None
        same = formed == case["formed"] and bool(why) == bool(case["contradicts"])
        fault = [] if same else [f"{formed}, {why}: {case}"]
        yield case["what"], fault, f"{formed}, {why}; theirs {case['contradicts']}"

def outcomes(vectors, _books):
    for case in vectors["cases"]:
        theirs = case["outcome"]
        ballots = [(choice, i < theirs["attested"]) for i, choice in enumerate(
            choice for choice, count in theirs["tally"].items() for _ in range(count))]
        missed = {name: value for name, value in theirs.get("notices", {}).items() if name != "met"} or None
        ours = audit.outcome(vectors["rules"][case["rule"]], theirs["entitled"], ballots, missed)
        yield str(theirs["tally"]), [] if ours == theirs else [f"{ours} and not {theirs}"], theirs["because"]

def chosen(vectors, _books):
    for case in vectors["cases"]:
        theirs = case["outcome"]
        contest = {name: case[name] for name in ("rule", "options", "seats")}
        ballots = {each["member"]: (each["marks"], each["attested"]) for each in case["ballots"]}
        missed = {name: value for name, value in theirs.get("notices", {}).items() if name != "met"} or None
        ours = contests.contest_outcome(contest, case["proposal"], case["roll"], theirs["entitled"], ballots, missed)
        marks = [contests.wrong_marks(case["rule"], case["options"], each["marks"]) for each in case["ballots"]]
        fault = [] if ours == theirs and not any(marks) else [f"{ours} and not {theirs}"]
        yield f"{theirs['method']} {list(ballots.values())}", fault, theirs["because"]

def shared_out(vectors, _books):
    for case in vectors["cases"]:
        theirs = case["outcome"]
        sharing = {name: case[name] for name in ("rule", "budget", "costs", "options")}
        ballots = {each["member"]: (each["marks"], each["attested"]) for each in case["ballots"]}
        missed = {name: value for name, value in theirs.get("notices", {}).items() if name != "met"} or None
        ours = budgets.budget_outcome(sharing, case["proposal"], case["roll"], theirs["entitled"], ballots, missed)
        marks = [budgets.wrong_budget_marks(case["rule"], case["options"], each["marks"]) for each in case["ballots"]]
        fault = [] if ours == theirs and not any(marks) else [f"{ours} and not {theirs}"]
        yield f"{case['rule']} {case['budget']} {case['costs']} {list(ballots.values())}", fault, theirs["because"]

def refused(vectors, books):
    """Each book is read once, and each entry tried where it would stand: what is refused leaves the state as it was."""
    cases = sorted(vectors["cases"], key=lambda case: (case["book"], case["size"]))
    for name, of_book in itertools.groupby(cases, key=lambda case: case["book"]):
        entries, state = lines_of(books(name)["entries"]), audit.State()
        for case in of_book:
            read_up_to(case["size"], entries, state)
            why = why_refused(state, case["entry"].encode())
            yield case["refused"], [] if why else ["it stands"], why or "sound"
            if not why: state = audit.State()
        read_up_to(len(entries), entries, state)

def read_up_to(size, entries, state):
    for each in entries[len(state.tree.roots) - 1 : size]: audit.replay(state, each)

def why_refused(state, data):
    """Does an entry, or says why not."""
    try:
        audit.replay(state, data)
    except audit.Wrong as wrong:
        return ": ".join(wrong.args)
    return None

def forged(vectors, books):
    for case in vectors["cases"]:
        whole = books(case["book"])
        book = audit.Book(lines_of([*whole["entries"][: case["size"]], *case["entries"]]))
        judged = all(each["rule"] != audit.UNJUDGED for each in book.findings)
        fault = [] if judged and book.wrong == case["first"] else [f"stopped at {book.wrong} and not at {case['first']}"]
        yield case["attack"], fault, reason(book)

def heads(vectors, books):
    for case in vectors["cases"]:
        whole, given = books(case["book"]), dict(case["given"])
        given["attachments"] = files_of(given if "attachments" in given else whole)
        book = audit.audit(lines_of(whole["entries"][: case["size"]]), **given)
        found = [{key: each[key] for key in ("seq", "rule") if key in each} for each in book.findings]
        first = found[0] if found else None
        yield case["what"], [] if first == case["first"] else [f"{first} and not {case['first']}"], reason(book)

def unshown(vectors, books):
    """Entries that stand, whose attachments do not show what they must."""
    for case in vectors["cases"]:
        whole = books(case["book"])
        files = {name: data for name, data in files_of(whole).items() if name not in case["missing"]}
        files |= files_of({"attachments": case["brought"]})
        book = audit.audit(lines_of([*whole["entries"][: case["size"]], case["entry"]]), files)
        first = [book.findings[0][key] for key in ("seq", "rule")] if book.findings else None
        right = [case["size"], case["rule"]]
        yield case["what"], [] if first == right and book.wrong is None else [f"{first} and not {right}"], reason(book)

def walked(vectors, _books):
    """Books by chance that nobody signed: every entry that was tried stands or not, and the accounts come to the same."""
    audit.integrity_holds = lambda proof, hashed: True
    for case in vectors["cases"]:
        state, faults = audit.State(), []
        for each in case["tried"]:
            why = why_refused(state, each["entry"].encode())
            if (why is None) != each["stands"]: faults.append(f"{why or 'it stands'}: {each['entry']}")
            if faults: break
        if not faults and state.treasury.balances() != case["balances"]:
            faults.append(f"{state.treasury.balances()} and not {case['balances']}")
        yield case["what"], faults, f"{len(case['tried'])} entries"

def worked_example(vectors, _books):
    """Every hash on the way, as the vector has it."""
    tree, faults = audit.Tree(), []
    def same(what, ours, theirs):
        if ours != theirs: faults.append(f"{what}: {ours} and not {theirs}")
    for seq, each in enumerate(vectors["entries"]):
        data = each["entry"].encode()
        entry, hashed = audit.read_entry(data)
        same(f"{seq} bytes", len(data), each["bytes"])
        same(f"{seq} intent", audit.canonical(entry["intent"]).decode(), each["intent"])
        same(f"{seq} intent hash", hashed.hex(), each["intentHash"])
        same(f"{seq} root before", tree.roots[-1].hex(), each["rootBefore"])
        same(f"{seq} leaf", audit.leaf_hash(data).hex(), each["leaf"])
        tree.append(audit.leaf_hash(data))
        same(f"{seq} root after", tree.roots[-1].hex(), each["rootAfter"])
    roll = [audit.leaf_hash(each.encode()) for each in vectors["roll"]["members"]]
    same("roll", audit.Tree(roll).roots[-1].hex(), vectors["roll"]["root"])
    same("leaves of the roll", [each.hex() for each in roll], vectors["roll"]["leaves"])
    text = {"hash": vectors["text"]["commitment"], "salt": vectors["text"]["salt"], "text": vectors["text"]["text"]}
    book = audit.audit(
        lines_of(each["entry"] for each in vectors["entries"]), {}, vectors["union"], vectors["checkpoint"]["note"],
        [vectors["cosignature"]["note"]], [vectors["receipt"]], [text], [vectors["cosignature"]["witness"]])
    same("cosignatures", book.checked["cosignatures"], 1)
    yield "the worked example", [each["why"] for each in book.findings] + faults, "sound"

def reason(book):
    return "; ".join(f"{each['rule']}: {each['why']}" for each in book.findings) or "sound"

def main(paths):
    verbose, failed = "--verbose" in paths, 0
    ways = {"audit-refused": refused, "audit-forged": forged, "audit-heads": heads,
            "audit-charters": charters, "audit-outcomes": outcomes, "audit-contests": chosen, "audit-budgets": shared_out,
            "audit-worked-example": worked_example, "audit-unshown": unshown, "audit-walked": walked}
    for path in map(pathlib.Path, (each for each in paths if each != "--verbose")):
        @functools.cache
        def books(name, folder=path.parent):
            return json.loads((folder / f"audit-good-{name}.json").read_text("utf-8"))
        count = 0
        for what, faults, why in ways.get(path.stem, good)(json.loads(path.read_text("utf-8")), books):
            count, failed = count + 1, failed + bool(faults)
            if verbose: print(f"  {what} -> {why}")
            for each in faults: print(f"  {what}: {each} ({why})")
        print(f"{path.stem}: {count} cases")
    print("OK" if not failed else f"{failed} cases do not come out as they say")
    return 1 if failed else 0

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

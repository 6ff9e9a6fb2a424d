"""Reads bank statements in ISO 20022 (camt.053, and camt.052 and camt.054 of the same shape) and prints what they say.

Written from the description of these messages alone (iso20022.org, Bank-to-Customer Cash Management), so that what the
product reads out of a statement is held against something that knows nothing of its reader.

    python3 read.py FILE...

A line for each statement, its fields between tabs:

    FILE  ACCOUNT  ENTRIES  PAYMENTS  SUM  OPENING  CLOSING  adds up | is out by AMOUNT | -

PAYMENTS are those that the entries are made of, SUM is that of all entries, by currency. Whether it adds up is only said
of a camt.053, of its booked entries, where all is in one currency. A file that can't be taken has the line

    FILE  refused  WHY
"""

import datetime
import os
import re
import sys
import xml.etree.ElementTree as ElementTree
from decimal import Decimal, localcontext

# By the end of the message's name: the message, and what holds a statement in it.
MESSAGES = {
    "BkToCstmrStmt": ("camt.053", "Stmt"),
    "BkToCstmrAcctRpt": ("camt.052", "Rpt"),
    "BkToCstmrDbtCdtNtfctn": ("camt.054", "Ntfctn"),
}
# Decimals by ISO 4217, where they are not two.
DECIMALS = {
    **dict.fromkeys("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF UYI".split(), 0),
    **dict.fromkeys("BHD IQD JOD KWD LYD OMR TND".split(), 3),
    **dict.fromkeys("CLF UYW".split(), 4),
}
STATUSES = ("BOOK", "PDNG", "INFO", "FUTR")


class Refused(Exception):
    """Why a file can't be taken."""


def name_of(element):
    """Without its namespace: banks and versions have many, and the elements keep their names."""
    return element.tag.rpartition("}")[2]


def children(element, *path):
    """All elements at the end of a path of names."""
    found = [element]
    for name in path:
        found = [each for parent in found for each in parent if name_of(each) == name]
    return found


def text_at(element, *path):
    """What stands at the end of a path, if anything does."""
    found = children(element, *path)
    text = (found[0].text or "").strip() if found else ""
    return text or None


def first_text(element, *paths):
    return next((text for text in (text_at(element, *path) for path in paths) if text), None)


def day_in(text):
    """A day, or the one that a moment begins with; it must be in the calendar."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}([TZ+-].*)?", text):
        raise Refused(f"no day: {text}")
    try:
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        raise Refused(f"no day: {text}") from None


def money_in(element):
    """An amount that is never below nothing, and no finer than its currency."""
    amounts = children(element, "Amt")
    if not amounts:
        raise Refused("no amount")
    text, currency = (amounts[0].text or "").strip(), amounts[0].get("Ccy", "").strip()
    if not re.fullmatch(r"[A-Z]{3}", currency):
        raise Refused(f"no currency: {currency}")
    if not re.fullmatch(r"[0-9]+\.?[0-9]*|\.[0-9]+", text):
        raise Refused(f"no amount: {text}")
    amount, finest = Decimal(text), Decimal(1).scaleb(-DECIMALS.get(currency, 2))
    if amount % finest != 0:
        raise Refused(f"finer than {currency} is: {text}")
    return amount.quantize(finest), currency


def signed_money(element):
    """An entry’s or balance’s amount with its side; that it reverses another is in the side already."""
    amount, currency = money_in(element)
    side = text_at(element, "CdtDbtInd")
    if side not in ("CRDT", "DBIT"):
        raise Refused(f"neither credit nor debit: {side}")
    return (amount if side == "CRDT" else -amount), currency


def account_in(statement):
    iban = text_at(statement, "Acct", "Id", "IBAN")
    if iban:
        return iban.replace(" ", "").upper()
    others = [("Othr", "Id"), ("PrtryAcct", "Id"), ("BBAN",), ("UPIC",)]
    number = first_text(statement, *(("Acct", "Id", *other) for other in others))
    if number is None:
        raise Refused("no account")
    return number


class Entry:
    def __init__(self, element, statement_has_day):
        self.amount, self.currency = signed_money(element)
        self.status = first_text(element, ("Sts", "Cd"), ("Sts", "Prtry"), ("Sts",))
        if self.status not in STATUSES:
            raise Refused(f"no status: {self.status}")
        days = [first_text(element, (kind, "Dt"), (kind, "DtTm")) for kind in ("BookgDt", "ValDt")]
        for day in filter(None, days):
            day_in(day)
        if not any(days) and not statement_has_day:
            raise Refused("no day")
        # In the first version the payments stand in the entry itself.
        payments = children(element, "NtryDtls", "TxDtls") + children(element, "TxDtls")
        self.payments = len(payments)


class Statement:
    def __init__(self, element):
        self.account = account_in(element)
        created = text_at(element, "CreDtTm")
        if created:
            day_in(created)
        self.entries = [Entry(each, created is not None) for each in children(element, "Ntry")]
        self.balances = [self.balance(each) for each in children(element, "Bal")]

    @staticmethod
    def balance(element):
        kinds = ("Tp", "CdOrPrtry", "Cd"), ("Tp", "CdOrPrtry", "Prtry"), ("Tp", "Cd")
        day = first_text(element, ("Dt", "Dt"), ("Dt", "DtTm"))
        if day:
            day_in(day)
        return first_text(element, *kinds), *signed_money(element)

    def balance_of(self, *kinds):
        """The first of the first kind that there is."""
        found = [each[1:] for kind in kinds for each in self.balances if each[0] == kind]
        return found[0] if found else None

    def row(self, is_whole):
        sums = {}
        for entry in self.entries:
            sums[entry.currency] = sums.get(entry.currency, 0) + entry.amount
        opening, closing = self.balance_of("OPBD", "PRCD"), self.balance_of("CLBD")
        return [
            self.account,
            str(len(self.entries)),
            str(sum(entry.payments for entry in self.entries)),
            " + ".join(written((sums[currency], currency)) for currency in sorted(sums)) or "-",
            written(opening),
            written(closing),
            self.adds_up(opening, closing) if is_whole else "-",
        ]

    def adds_up(self, opening, closing):
        booked = [entry for entry in self.entries if entry.status == "BOOK"]
        if not opening or not closing:
            return "-"
        if {opening[1], closing[1], *(entry.currency for entry in booked)} != {opening[1]}:
            return "-"
        over = opening[0] + sum(entry.amount for entry in booked) - closing[0]
        return "adds up" if over == 0 else f"is out by {written((over, opening[1]))}"


def written(money):
    if money is None:
        return "-"
    amount, currency = money
    return f"{amount + 0:f} {currency}"


def message_in(elements, depth=0):
    """The message, perhaps in envelopes: (kind, message, name of its statements)."""
    for element in elements:
        name = re.sub(r"V[0-9]{2}$", "", name_of(element))
        if name in MESSAGES:
            kind, statement = MESSAGES[name]
            return kind, element, statement
        found = message_in(element, depth + 1) if depth < 4 else None
        if found:
            return found
    return None


def rows_of(data):
    # Nobody who sends statements declares entities; who does wants something else of a reader.
    if re.search(rb"<!(DOCTYPE|ENTITY)", data, re.I):
        raise Refused("declares a document type")
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as broken:
        raise Refused(f"no XML: {broken}") from None
    found = message_in([root])
    if not found:
        raise Refused("no statement in camt")
    kind, message, name = found
    statements = [Statement(each) for each in children(message, name)]
    if not statements:
        raise Refused("a head and no statement")
    return [statement.row(kind == "camt.053") for statement in statements]


def main(paths):
    for path in paths:
        file = os.path.basename(path)
        with open(path, "rb") as stream:
            data = stream.read()
        try:
            with localcontext() as context:
                context.prec = 60
                rows = rows_of(data)
        except Refused as why:
            rows = [["refused", str(why)]]
        for row in rows:
            print("\t".join([file, *row]))


if __name__ == "__main__":
    main(sys.argv[1:])

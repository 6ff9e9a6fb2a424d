/**
 * Statements in ISO 20022: camt.053, and camt.052 and camt.054 of the same shape, in versions 1 to 8 and what
 * follows them. Read by local names, whatever prefix a bank gives them.
 * @module
 */
import { type Refusal, refusal } from '../union/kernel/refusal.ts';
import { type Saying, saying } from '../union/kernel/say.ts';
import { entryIn } from './camt-entry.ts';
import {
  accountIn,
  bicIn,
  CamtFault,
  dayAtStart,
  dayIn,
  filled,
  isRefusal,
  nameIn,
  sidedMoney,
} from './camt-fields.ts';
import { decimalsByCode } from '../union/kernel/currencies.ts';
import type { Balance, Entry, OwnAccount, Statement } from './statement.ts';
import { warningsOf } from './statement-checks.ts';
import { child, children, contentOf, type Element, firstText, readXml, textAt } from './xml.ts';

export interface CamtFile {
  /** Statements of closed days, reports within a day, or notes of single bookings. */
  readonly kind: 'camt.052' | 'camt.053' | 'camt.054';
  readonly messageId?: string;
  readonly statements: readonly Statement[];
}

const kinds = [
  { kind: 'camt.053', message: 'BkToCstmrStmt', statement: 'Stmt' },
  { kind: 'camt.052', message: 'BkToCstmrAcctRpt', statement: 'Rpt' },
  { kind: 'camt.054', message: 'BkToCstmrDbtCdtNtfctn', statement: 'Ntfctn' },
] as const;

/**
 * Reads a file as text. Never throws: what can't be read is refused with the statement and entry in which it
 * stands, and nothing of the file counts then.
 */
export function readCamt(text: string): CamtFile | Refusal {
  const root = readXml(text, 'Ntry');
  if (isRefusal(root)) return root;
  const found = messageIn(root, 0);
  if (!found)
    return refusal(
      'bank',
      'This is no bank statement in the form of camt.052, camt.053 or camt.054. Ask the bank’s website for one of these.',
    );
  const { kind, message, statement } = found;
  const statements: Statement[] = [];
  for (const [at, each] of children(message, statement).entries()) {
    const read = statementIn(each, at, kind);
    if (isRefusal(read)) return read;
    statements.push(read);
  }
  if (statements.length === 0)
    return refusal(
      'bank',
      'There is no statement in this file, only its head. Fetch it anew from the bank.',
    );
  return filled<CamtFile>({
    kind,
    messageId: textAt(message, 'GrpHdr', 'MsgId'),
    statements,
  });
}

/** The message, in a `Document` or in an envelope around that. */
function messageIn(
  element: Element,
  depth: number,
):
  | { readonly kind: CamtFile['kind']; readonly message: Element; readonly statement: string }
  | undefined {
  if (typeof element !== 'object' || depth > 4) return undefined;
  for (const [name, value] of Object.entries(element)) {
    const within = Array.isArray(value) ? (value as readonly Element[])[0] : (value as Element);
    const known = kinds.find(({ message }) => name.replace(/V\d\d$/, '') === message);
    if (within === undefined) continue;
    if (known) return { ...known, message: within };
    const found = messageIn(within, depth + 1);
    if (found) return found;
  }
  return undefined;
}

function statementIn(element: Element, at: number, kind: CamtFile['kind']): Statement | Refusal {
  const id = textAt(element, 'Id') ?? String(at + 1);
  try {
    return statementOf(element, id, kind);
  } catch (error) {
    if (!(error instanceof CamtFault)) throw error;
    return refusal(
      'bank',
      'Statement {statement}: {why}. Nothing of this file was taken over. Fetch it anew, and ask the bank if it stays so.',
      { statement: id.slice(0, 40), why: error.why },
    );
  }
}

function statementOf(element: Element, id: string, kind: CamtFile['kind']): Statement {
  const account = ownAccountIn(child(element, 'Acct'));
  const balances = children(element, 'Bal').map(balanceIn);
  const created = textAt(element, 'CreDtTm');
  const entries = children(element, 'Ntry').map((raw, at) => entryAt(raw, at, account.id));
  const undated = entries.findIndex(
    ({ bookingDay, valueDay }) => (bookingDay ?? valueDay) === undefined,
  );
  if (undated >= 0 && created === undefined)
    throw inEntry(undated, entries[undated]?.bankRef, saying('it has no date'));
  if (created !== undefined) dayAtStart(created);
  const read = filled<Omit<Statement, 'warnings'>>({
    id,
    account,
    sequence: firstText(element, [['ElctrncSeqNb'], ['LglSeqNb']]),
    from: textAt(element, 'FrToDt', 'FrDtTm'),
    to: textAt(element, 'FrToDt', 'ToDtTm'),
    created,
    balances,
    entries,
  });
  return { ...read, warnings: warningsOf(read, kind === 'camt.053') };
}

function ownAccountIn(element: Element | undefined): OwnAccount {
  const account = accountIn(element);
  if (!account) throw new CamtFault(saying('it names no account'));
  const currency = textAt(element, 'Ccy');
  return filled<OwnAccount>({
    ...account,
    currency: currency !== undefined && decimalsByCode.has(currency) ? currency : undefined,
    name: textAt(element, 'Nm') ?? nameIn(child(element, 'Ownr')),
    bic: bicIn(child(element, 'Svcr')),
  });
}

function balanceIn(element: Element): Balance {
  const type = firstText(element, [
    ['Tp', 'CdOrPrtry', 'Cd'],
    ['Tp', 'CdOrPrtry', 'Prtry'],
    ['Tp', 'Cd'],
  ]);
  try {
    return filled<Balance>({
      ...sidedMoney(element),
      type: type ?? '',
      day: dayIn(child(element, 'Dt')),
    });
  } catch (error) {
    if (!(error instanceof CamtFault)) throw error;
    throw new CamtFault(
      saying('balance {type}: {why}', { type: (type ?? '').slice(0, 40), why: error.why }),
    );
  }
}

/** Reads the entry that {@link readXml} left as text: a hundred thousand of them are never trees all at once. */
function entryAt(raw: Element, at: number, own: string): Entry {
  const entry = entryElement(raw, at);
  try {
    return entryIn(entry, own);
  } catch (error) {
    if (!(error instanceof CamtFault)) throw error;
    throw inEntry(at, textAt(entry, 'AcctSvcrRef') ?? textAt(entry, 'NtryRef'), error.why);
  }
}

function entryElement(raw: Element, at: number): Element {
  try {
    return contentOf(textAt(raw) ?? '') ?? '';
  } catch {
    throw inEntry(at, undefined, saying('it is no XML that can be read'));
  }
}

const inEntry = (at: number, reference: string | undefined, why: Saying): CamtFault =>
  new CamtFault(
    reference === undefined
      ? saying('entry {n}: {why}', { n: at + 1, why })
      : saying('entry {n} ({reference}): {why}', {
          n: at + 1,
          reference: reference.slice(0, 40),
          why,
        }),
  );

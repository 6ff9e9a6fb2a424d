/**
 * Statements in ISO 20022: camt.053, and camt.052 and camt.054 of the same shape, in versions 1 to 8 and what
 * follows them. Read by local names, whatever prefix a bank gives them.
 * @module
 */
import { type Refusal, refusal } from '../union/kernel/refusal.ts';
import { saying } from '../union/kernel/say.ts';
import { CamtEntries, inEntry } from './camt-entries.ts';
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
import type { Balance, OwnAccount, Statement } from './statement.ts';
import { warningsOf } from './statement-checks.ts';
import { child, children, type Element, firstText, readXml, textAt } from './xml.ts';

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
  const entries = new CamtEntries();
  const root = readXml(text, entries.take);
  if (isRefusal(root)) return root;
  const found = messageIn([root], 0);
  if (!found)
    return refusal(
      'bank',
      'This is no bank statement in the form of camt.052, camt.053 or camt.054. Ask the bank’s website for one of these.',
    );
  const { kind, message, statement } = found;
  const messageId = textAt(message, 'GrpHdr', 'MsgId');
  const statements: Statement[] = [];
  for (const [at, each] of children(message, statement).entries()) {
    const read = statementIn(each, at, { kind, entries, messageId });
    if (isRefusal(read)) return read;
    statements.push(read);
  }
  if (statements.length === 0)
    return refusal(
      'bank',
      'There is no statement in this file, only its head. Fetch it anew from the bank.',
    );
  return filled<CamtFile>({ kind, messageId, statements });
}

/** The message, in a `Document` or in an envelope around that. */
function messageIn(
  elements: readonly Element[],
  depth: number,
):
  | { readonly kind: CamtFile['kind']; readonly message: Element; readonly statement: string }
  | undefined {
  if (depth > 4) return undefined;
  for (const element of elements) {
    const known = kinds.find(({ message }) => element.name.replace(/V\d\d$/, '') === message);
    if (known) return { ...known, message: element };
    const found = messageIn(element.children, depth + 1);
    if (found) return found;
  }
  return undefined;
}

interface InFile {
  readonly kind: CamtFile['kind'];
  readonly entries: CamtEntries;
  readonly messageId: string | undefined;
}

function statementIn(element: Element, at: number, file: InFile): Statement | Refusal {
  const id = textAt(element, 'Id') ?? String(at + 1);
  try {
    return statementOf(element, id, file);
  } catch (error) {
    if (!(error instanceof CamtFault)) throw error;
    return refusal(
      'bank',
      'Statement {statement}: {why}. Nothing of this file was taken over. Fetch it anew, and ask the bank if it stays so.',
      { statement: id.slice(0, 40), why: error.why },
    );
  }
}

function statementOf(
  element: Element,
  id: string,
  { kind, entries: all, messageId }: InFile,
): Statement {
  const account = ownAccountIn(child(element, 'Acct'));
  const balances = children(element, 'Bal').map(balanceIn);
  const created = textAt(element, 'CreDtTm');
  const entries = all.of(element, account.id);
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
    page: pageIn(element),
    from: textAt(element, 'FrToDt', 'FrDtTm'),
    to: textAt(element, 'FrToDt', 'ToDtTm'),
    created,
    toldIn: kind === 'camt.054' ? messageId : undefined,
    balances,
    entries,
  });
  return { ...read, warnings: warningsOf(read, kind === 'camt.053') };
}

function pageIn(element: Element): number | undefined {
  const text = firstText(element, [
    ['StmtPgntn', 'PgNb'],
    ['RptPgntn', 'PgNb'],
    ['NtfctnPgntn', 'PgNb'],
  ]);
  return text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : undefined;
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

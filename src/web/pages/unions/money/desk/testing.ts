/**
 * For tests of the desk: a union with an account at a bank and a box of cash. Bo and Cy are its treasurers, Mira
 * and Noor pay dues.
 * @module
 */
import assert from 'node:assert/strict';
import { paymentReference } from '../../../../../bank/payment-reference.ts';
import {
  duesText,
  type PledgedDues,
  type Treasury,
} from '../../../../../union/treasury/treasury.ts';
import type { Charter, MoneyRules } from '../../../../../union/charter/charter.ts';
import { moneyed } from '../../../../../union/treasury/testing.ts';
import { carrying, type Hand, hand } from '../../../../../union/testing.ts';
import type { Visit, Visitor } from '../../../../testing.ts';
import {
  type AtWorkWish,
  kept,
  said,
  type UnionAtWork,
  unionAtWork,
} from '../../assembly/testing.ts';

export interface DeskAtWork extends UnionAtWork {
  readonly ada: Hand;
  readonly bo: Hand;
  readonly cy: Hand;
  readonly mira: Hand;
  readonly noor: Hand;
  /** Pledges so much a month, and gives the number to write to payments. */
  pledge(who: Hand, amount: number, more?: Partial<PledgedDues>): Promise<string>;
  /** Ada puts it and says yes. */
  decide(kind: string, carries: readonly object[], ...texts: readonly string[]): Promise<void>;
}

export const iban = 'DE89370400440532013000';

/** The number of a payer: it follows from their name, so that a test can say it again. */
export const numberOf = ({ id }: Pick<Hand, 'id'>): string =>
  paymentReference(new TextEncoder().encode(id.slice(-6)));

/** The salt of that number. */
export const saltOf = (who: Pick<Hand, 'id'>): string => kept(numberOf(who)).salt;

export async function deskAtWork(
  wish: AtWorkWish = {},
  change: Partial<MoneyRules> = {},
  rules: Partial<Charter> = {},
): Promise<DeskAtWork> {
  const work = await unionAtWork({ ...moneyed(change), ...rules }, wish);
  const ada = hand('Ada');
  const bo = await work.join('Bo');
  const cy = await work.join('Cy');
  const mira = await work.join('Mira');
  const noor = await work.join('Noor');
  const decide: DeskAtWork['decide'] = async (kind, carries, ...texts) => {
    const proposal = crypto.randomUUID();
    const title = `Decision ${proposal}`;
    const body = { proposal, kind, title: said(title), text: said('Why'), carries, documents: [] };
    await work.act(ada, 'assembly/propose@1', body, title, 'Why', ...texts);
    await work.pass(0);
    for (const who of [ada, bo, cy])
      await work.act(who, 'assembly/vote@1', { proposal, choice: 'yes' });
    await work.pass(2);
  };
  const seat = ({ id: member }: Hand): object =>
    carrying('offices/appoint@1', { office: 'treasurer', member });
  await decide('office', [seat(bo), seat(cy)]);
  await decide(
    'ordinary',
    [
      carrying('treasury/arrange@1', { way: 'own', about: said('a bank was found') }),
      carrying('treasury/open-place@1', opened('main', { number: said(iban), amount: 100_000 })),
      carrying('treasury/open-place@1', opened('box', { amount: 5_000 })),
    ],
    'a bank was found',
    'The main account',
    'The box',
    iban,
  );
  return {
    ...work,
    ada,
    bo,
    cy,
    mira,
    noor,
    decide,
    pledge: async (who, amount, more = {}) => {
      const number = numberOf(who);
      const dues = duesText({ amount, rhythm: 'month', ...more });
      await work.act(
        who,
        'treasury/pledge@1',
        { payer: said(number), dues: said(dues) },
        number,
        dues,
      );
      return number;
    },
  };
}

const opened = (
  name: 'main' | 'box',
  { amount, number }: { readonly amount: number; readonly number?: string },
): object => ({
  place: name,
  kind: name === 'box' ? 'cash' : 'bank',
  kept: name === 'box' ? 'by-hand' : 'statements',
  currency: 'EUR',
  title: said(name === 'box' ? 'The box' : 'The main account'),
  ...(number !== undefined && { number }),
  opening: { amount, fund: 'general' },
});

export interface BankLine {
  readonly day: string;
  /** In minor units: what came in is positive. */
  readonly amount: number;
  readonly name?: string;
  readonly iban?: string;
  readonly text?: string;
  readonly ref?: string;
  readonly endToEndId?: string;
  /** What a file called the payments of which this is the sum. */
  readonly batch?: string;
  /** Why it was sent back. */
  readonly returned?: string;
}

const decimals = (minor: number): string => (Math.abs(minor) / 100).toFixed(2);
const side = (minor: number): string => (minor < 0 ? 'DBIT' : 'CRDT');

/** A statement in camt.053 with these lines, and what the account held before and after. */
export function camtOf(
  lines: readonly BankLine[],
  {
    opening = 100_000,
    account = iban,
    closingDay,
  }: { opening?: number; account?: string; closingDay?: string } = {},
): string {
  const days = lines.map(({ day }) => day).toSorted();
  const first = days[0] ?? '2026-05-01';
  const last = closingDay ?? days.at(-1) ?? first;
  const closing = lines.reduce((sum, { amount }) => sum + amount, opening);
  const balance = (type: string, amount: number, day: string): string =>
    `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${decimals(amount)}</Amt>` +
    `<CdtDbtInd>${side(amount)}</CdtDbtInd><Dt><Dt>${day}</Dt></Dt></Bal>`;
  return (
    '<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">' +
    `<BkToCstmrStmt><GrpHdr><MsgId>M</MsgId></GrpHdr><Stmt><Id>S-${first}-${last}</Id>` +
    `<CreDtTm>${last}T23:00:00</CreDtTm><Acct><Id><IBAN>${account}</IBAN></Id><Ccy>EUR</Ccy></Acct>` +
    balance('OPBD', opening, first) +
    balance('CLBD', closing, last) +
    lines.map(entryOf).join('') +
    '</Stmt></BkToCstmrStmt></Document>'
  );
}

function entryOf(line: BankLine, i: number): string {
  const { day, amount, name = 'Somebody', text = '', ref = `R${i}`, endToEndId } = line;
  const other = amount < 0 ? 'Cdtr' : 'Dbtr';
  const batch = line.batch === undefined ? '' : `<Btch><PmtInfId>${line.batch}</PmtInfId></Btch>`;
  const back =
    line.returned === undefined ? '' : `<RtrInf><Rsn><Cd>${line.returned}</Cd></Rsn></RtrInf>`;
  const references =
    endToEndId === undefined ? '' : `<Refs><EndToEndId>${endToEndId}</EndToEndId></Refs>`;
  const theirs =
    line.iban === undefined
      ? ''
      : `<${other}Acct><Id><IBAN>${line.iban}</IBAN></Id></${other}Acct>`;
  return (
    `<Ntry><Amt Ccy="EUR">${decimals(amount)}</Amt><CdtDbtInd>${side(amount)}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>` +
    `<BookgDt><Dt>${day}</Dt></BookgDt><AcctSvcrRef>${ref}</AcctSvcrRef><NtryDtls>${batch}<TxDtls>${references}` +
    `<RltdPties><${other}><Nm>${name}</Nm></${other}>${theirs}</RltdPties>` +
    `<RmtInf><Ustrd>${text}</Ustrd></RmtInf>${back}</TxDtls></NtryDtls></Ntry>`
  );
}

/** What a browser sends that chose a file. */
/** A page that came of a file, and where it is. */
export type Brought = Visit & { readonly path: string };

/** A desk at which Bo brings in statements. */
export interface StatementDesk {
  readonly work: DeskAtWork;
  readonly bo: Visitor;
  readonly at: string;
  brings(file: FormData): Promise<Brought>;
  treasury(): Promise<Treasury>;
}

export async function statementDesk(): Promise<StatementDesk> {
  const work = await deskAtWork();
  const bo = await work.browser(work.bo);
  const at = '/u/example/money/statements';
  return {
    work,
    bo,
    at,
    treasury: async () => (await work.clerk.union(work.id))?.treasury ?? assert.fail('no union'),
    brings: async (file) => {
      await work.pass(0.1);
      await bo.get(at);
      const answer = await bo.post(at, file);
      return { ...(await bo.follow(answer)), path: answer.headers.get('location') ?? '' };
    },
  };
}

export const fileForm = (
  place: string,
  content: string | Uint8Array<ArrayBuffer>,
  name = 'statement.xml',
): FormData => {
  const form = new FormData();
  form.set('place', place);
  form.set('file', new File([content], name));
  return form;
};

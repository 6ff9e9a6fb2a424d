/**
 * The ballot that this device cast in a secret vote: looked for in the minutes, at once and whenever its page is opened
 * again, and handed out as a receipt that others can check.
 *
 * The page brings every word. Of the parts with `data-state` one is shown: `stands`, `replaced`, `missing`.
 * @module
 */
import type { BallotReceipt } from '../../audit/ballot-receipt.ts';
import { Receipt } from '../../audit/receipt.ts';
import type { GetFile } from '../../audit/audit.ts';
import { getFrom } from './auditing/get-from.ts';
import { trackerInWords } from '../../union/assembly/secret/tracker.ts';
import { keptList } from './kept/list.ts';
import { receiptsName } from './signing/receipt.ts';
import { castBallot } from './secret/cast-ballot.ts';
import { stands, type Stands } from './secret/stands.ts';

/** So many of the newest receipts are looked through. */
const mostLooked = 20;

for (const part of document.querySelectorAll<HTMLElement>('[data-own-ballot]')) void look(part);

async function look(part: HTMLElement): Promise<void> {
  const { ownBallot = '', cast = '' } = part.dataset;
  const own = castBallot(ownBallot);
  if (own === undefined) return;
  // On an open vote the page knows which ballot counts now; another device may have cast a later one.
  if (cast !== '' && cast !== own) show(part, 'replaced');
  else await find(part, own).catch((error: unknown) => missed(part, error));
}

async function find(part: HTMLElement, own: string): Promise<void> {
  const { book = '', union = '' } = part.dataset;
  const found = await foundBy(await receiptsOf(union), book, own);
  if (!found) return;
  put(part, found);
  hand(part, own, found);
  show(part, 'stands');
}

function missed(part: HTMLElement, error: unknown): void {
  const why = error instanceof Error ? error.message : String(error);
  for (const place of part.querySelectorAll('[data-why]')) place.textContent = why;
  show(part, 'missing');
}

type Found = Stands & { readonly receipt: Receipt };

async function foundBy(
  receipts: readonly Receipt[],
  book: string,
  ballot: string,
): Promise<Found | undefined> {
  const get = once(getFrom(book));
  for (const receipt of receipts.toReversed().slice(0, mostLooked)) {
    const found = await stands(get, receipt, ballot);
    if (found) return { ...found, receipt };
  }
  return undefined;
}

/** Fetches each file once, however many receipts are looked up in it. */
function once(get: GetFile): GetFile {
  const found = new Map<string, ReturnType<GetFile>>();
  return (path, most) => {
    const file = found.get(path) ?? get(path, most);
    found.set(path, file);
    return file;
  };
}

/** The receipts of a union that this device keeps, once the newest has been laid aside. */
async function receiptsOf(union: string): Promise<readonly Receipt[]> {
  for (let wait = 0; wait < 20 && (await globalThis.cookieStore?.get('receipt')); wait++)
    await new Promise((done) => setTimeout(done, 100));
  return keptList(receiptsName).flatMap((each) => {
    const read = Receipt.safeParse(each);
    return read.success && read.data.union === union ? [read.data] : [];
  });
}

function put(part: HTMLElement, { seq, size }: Stands): void {
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const values: Readonly<Record<string, number>> = { seq: seq + 1, size };
  for (const place of part.querySelectorAll<HTMLElement>('[data-put]'))
    place.textContent = number.format(values[place.dataset['put'] ?? ''] ?? 0);
}

/** A file with all that shows that the ballot stands in the minutes. It does not say what it holds. */
function hand(part: HTMLElement, ballot: string, found: Found): void {
  const link = part.querySelector<HTMLAnchorElement>('[data-receipt]');
  if (!link) return;
  const file: BallotReceipt = { ballot, words: trackerInWords(ballot), ...found };
  const text = JSON.stringify(file, undefined, 2);
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
}

function show(part: HTMLElement, state: string): void {
  part.hidden = false;
  for (const each of part.querySelectorAll<HTMLElement>('[data-state]'))
    each.hidden = each.dataset['state'] !== state;
}

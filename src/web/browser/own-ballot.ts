/**
 * The ballot that this device cast in a secret vote: looked for in the minutes, at once and whenever its page is opened
 * again, and handed out as a receipt that others can check.
 *
 * The page brings every word. Of the parts with `data-state` it shows for a ballot that stood in the minutes: `stands`;
 * `absent`, where the page knows no ballot of this voter’s; `replaced`, where it knows another, and this one was in the minutes; `fallen`, where the voting key
 * was replaced that it is signed with; `unconfirmed`, where no receipt leads to it; `missing`. And `unanswered` for one that was sent later and is not known to have come.
 * @module
 */
import type { BallotReceipt } from '../../audit/ballot-receipt.ts';
import { Receipt } from '../../audit/receipt.ts';
import type { GetFile } from '../../audit/audit.ts';
import { getFrom } from './auditing/get-from.ts';
import { trackerInWords } from '../../union/assembly/secret/tracker.ts';
import { keptList } from './kept/list.ts';
import { receiptsName } from './signing/receipt.ts';
import { receiptCookie } from './signing/receipt-cookie.ts';
import { castHere } from './secret/cast-ballot.ts';
import { type Sought, stands, type Stands } from './secret/stands.ts';

/** So many receipts are looked through, the newest of the time of the vote. */
const mostLooked = 100;

for (const part of document.querySelectorAll<HTMLElement>('[data-own-ballot]')) void look(part);

async function look(part: HTMLElement): Promise<void> {
  const { ownBallot: proposal = '', member = '', fallen } = part.dataset;
  const casting = { proposal, member };
  const { sent, confirmed } = castHere(casting, castBy(part));
  // Of one that fell away the page says so by itself.
  if (confirmed !== undefined && confirmed !== fallen)
    await hold(part, { ...casting, ballot: confirmed });
  if (sent !== undefined && sent !== confirmed) await ask(part, { ...casting, ballot: sent });
}

/** The ballot that the page shows as the voter’s last one, whether it counts or fell away; `none` where it knows of none. */
function castBy({ dataset: { fallen, cast } }: HTMLElement): string | undefined {
  return fallen ?? cast;
}

/** Holds the minutes against a ballot that stood in them. */
async function hold(part: HTMLElement, own: Sought): Promise<void> {
  const cast = castBy(part);
  putWords(part, 'own', own.ballot);
  // Until a vote is opened its page knows which ballot counts; another device may have cast a later one.
  if (cast === 'none') return show(part, 'absent');
  if (cast !== undefined && cast !== own.ballot) return replaced(part, own);
  return seek(part, own, 'unconfirmed');
}

/**
 * A ballot that the page has not shown. It may not have come; but where the hall gave a receipt for something in the time of
 * the vote, and does not show it, that is no mere silence.
 */
async function ask(part: HTMLElement, own: Sought): Promise<void> {
  const cast = castBy(part);
  putWords(part, 'sent', own.ballot);
  if (cast === undefined || cast === 'none') return seek(part, own, 'unanswered');
  // Another one is shown. It took this one’s place only if it was cast later, which no other device knows.
  return orMissed(part, async () => {
    if (await foundBy(part, own)) replaced(part, own);
    else show(part, 'unanswered');
  });
}

/** Shows the ballot where a receipt leads to it, and otherwise that part of the page. */
async function seek(part: HTMLElement, own: Sought, otherwise: string): Promise<void> {
  return orMissed(part, async () => {
    if (!(await find(part, own))) show(part, otherwise);
  });
}

/** Raises the alarm where what the hall hands out belies a receipt. */
async function orMissed(part: HTMLElement, looks: () => Promise<void>): Promise<void> {
  try {
    await looks();
  } catch (error) {
    missed(part, error);
  }
}

/** Whether a receipt leads to a ballot in the minutes, which is shown then. */
async function find(part: HTMLElement, own: Sought): Promise<boolean> {
  const found = await foundBy(part, own);
  if (!found) return false;
  if (found.receipt.at < (part.dataset['keySince'] ?? '')) {
    putWords(part, 'own', own.ballot);
    show(part, 'fallen');
    return true;
  }
  putWords(part, 'found', own.ballot);
  put(part, found);
  hand(part, own.ballot, found);
  show(part, 'stands');
  return true;
}

function missed(part: HTMLElement, error: unknown): void {
  const why = error instanceof Error ? error.message : String(error);
  for (const place of part.querySelectorAll('[data-why]')) place.textContent = why;
  alarm(part, 'missing');
}

/** The page names another ballot than this one, which the minutes hold or held. */
function replaced(part: HTMLElement, { ballot }: Sought): void {
  putWords(part, 'replaced', ballot);
  alarm(part, 'replaced');
}

type Found = Stands & { readonly receipt: Receipt };

/** A ballot in the minutes to which a receipt of the time of the vote leads. */
async function foundBy(part: HTMLElement, own: Sought): Promise<Found | undefined> {
  const { book = '', union = '', since = '', until = '' } = part.dataset;
  const receipts = (await receiptsOf(union)).filter(({ at }) => since <= at && at <= until);
  const get = once(getFrom(book));
  for (const receipt of receipts.toReversed().slice(0, mostLooked)) {
    const found = await stands(get, receipt, own);
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
  for (let wait = 0; wait < 20 && receiptCookie() !== undefined; wait++)
    await new Promise((done) => setTimeout(done, 100));
  return keptList(receiptsName).flatMap((each) => {
    const read = Receipt.safeParse(each);
    return read.success && read.data.union === union ? [read.data] : [];
  });
}

/** The ballot held against the minutes, the one sent last, the one found, and the one that another is shown for. */
type Whose = 'own' | 'sent' | 'found' | 'replaced';

function putWords(part: HTMLElement, whose: Whose, ballot: string): void {
  for (const place of part.querySelectorAll(`[data-${whose}-words]`))
    place.textContent = trackerInWords(ballot);
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
    if (each.dataset['state'] === state) each.hidden = false;
}

/** Nothing that was found of another ballot reassures then. */
function alarm(part: HTMLElement, state: string): void {
  for (const each of part.querySelectorAll<HTMLElement>('[data-state="stands"]'))
    each.hidden = true;
  show(part, state);
}

/**
 * "Check the minutes": starts the audit in a worker, moves the progress bar, and shows those of the
 * page's sentences that are true. The page brings every word, so that it can be in any language.
 *
 * @example
 * <section data-audit="/u/circle/book" data-worker="/assets/audit-worker-….js"
 *     data-threads="/assets/signature-worker-….js" data-union="48fb…"
 *     data-witnesses='["witness.example+…"]'>
 *   <button type="button" data-audit-start hidden>Check the minutes</button>
 *   <progress data-audit-progress hidden></progress>
 *   <p role="status"><span data-audit-when="ok" hidden>All <b data-audit-put="counts.replayed"></b>
 *     records are in order.</span></p>
 * </section>
 *
 * States (see `auditing/shown.ts`) are `running`, `done`, `ok`, `wrong`, `failed`,
 * `signed`, `unsigned`, `watched`, `unwatched`, `attested`, `doubtful`, `receipts` (some of one's own
 * were checked), `entry` (it is one record that is wrong). Values are a path into
 * the report, or `first.seq`, `first.why`, `first.evidence`, `message` (what failed), `seconds`,
 * `attested.percent`.
 * @module
 */
import type { Report } from '../../audit/audit.ts';
import { checkInThread } from './auditing/in-thread.ts';
import { language, type Values } from './auditing/shown.ts';
import { keptList } from './kept/list.ts';
import { receiptsName } from './signing/receipt.ts';

/** What the worker is asked. */
export interface Asked {
  /** The book's address. */
  readonly book: string;
  readonly union: string | undefined;
  /** Witnesses' keys, as the page names them. */
  readonly witnesses: readonly string[];
  /** Receipts and checkpoints that this browser kept. */
  readonly receipts: readonly unknown[];
  readonly older: readonly string[];
  /** The address of the module whose threads check signatures. */
  readonly threads: string;
}

/** What the worker found. */
export interface Audited {
  readonly report: Report;
  readonly checkpoint: string;
}

const shareForm = { style: 'percent', maximumFractionDigits: 1 } as const;

for (const part of document.querySelectorAll<HTMLElement>('[data-audit]')) {
  const start = part.querySelector<HTMLButtonElement>('[data-audit-start]');
  if (!start) continue;
  start.hidden = false;
  start.addEventListener('click', () => {
    start.disabled = true;
    check(part, () => {
      start.disabled = false;
    });
  });
}

/** Runs one audit; `over` is called when it has ended, whichever way. */
function check(part: HTMLElement, over: () => void): void {
  const { worker = '', union } = part.dataset;
  checkInThread<Audited>(part, {
    worker,
    asked: askedOf(part, union),
    cameTo({ report, checkpoint }) {
      keepCheckpoint(report, checkpoint);
      return { states: statesOf(report), values: valuesOf(report) };
    },
    over,
  });
}

function askedOf(part: HTMLElement, union: string | undefined): Asked {
  const { audit = '', witnesses = '[]', threads = '' } = part.dataset;
  const receipts = keptList(receiptsName).filter((each) => unionOf(each) === union);
  return {
    book: new URL(audit, location.href).href.replace(/\/$/, ''),
    union,
    witnesses: JSON.parse(witnesses) as string[],
    receipts,
    older: keptList(checkpointsOf(union ?? '')).filter((note) => typeof note === 'string'),
    threads: new URL(threads, location.href).href,
  };
}

const unionOf = (receipt: unknown): unknown =>
  typeof receipt === 'object' && receipt !== null && 'union' in receipt ? receipt.union : undefined;

const checkpointsOf = (union: string): string => `syndicat/checkpoints/${union}`;

/** Lays the checkpoint of a sound book aside: the next audit shows that nothing before it changed. */
function keepCheckpoint({ ok, signed, union }: Report, checkpoint: string): void {
  if (!ok || !signed) return;
  const name = checkpointsOf(union);
  const [first = checkpoint, ...others] = keptList(name);
  const notes = [first, ...others.slice(-3), checkpoint];
  try {
    localStorage.setItem(name, JSON.stringify([...new Set(notes)]));
  } catch {
    // A browser that keeps nothing still audits.
  }
}

function statesOf({ ok, signed, watched, attested, doubtful, counts, findings }: Report): string[] {
  const states = ['done', ok ? 'ok' : 'wrong', signed ? 'signed' : 'unsigned'];
  states.push(watched ? 'watched' : 'unwatched');
  if (attested.acts > 0) states.push('attested');
  if (doubtful.length > 0) states.push('doubtful');
  if (counts.receipts > 0) states.push('receipts');
  if (findings[0]?.seq !== undefined) states.push('entry');
  return states;
}

function valuesOf(report: Report): Values {
  const [first] = report.findings;
  const percent = report.attested.share.toLocaleString(language, shareForm);
  return {
    ...report,
    attested: { ...report.attested, percent },
    first: first && { ...first, evidence: JSON.stringify(first.evidence, undefined, 2) },
  };
}

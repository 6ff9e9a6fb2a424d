/**
 * Files for the bank that somebody signed for, and that must not be handed in any more by what was entered since: whoever
 * pays is told of each once, as long as the bank may still get it. Nobody is named, and no account.
 * @module
 */
import { type FileJob, fileKind } from '../../clerk/clerk.ts';
import type { Job } from '../../clerk/ports.ts';
import { type Instant, instant, latest } from '../../union/kernel/instant.ts';
import { sendersAt } from '../../union/treasury/treasury.ts';
import type { ReadUnion } from '../../union/union.ts';
import { runOf } from '../acts/debtors.ts';
import { foundInKept } from '../pages/unions/money/debits/file-now.ts';
import { isOpen, isSpoilt, isSpoiltFile } from '../pages/unions/money/payouts/files-kept.ts';
import type { NoticeDeps } from './deps.ts';
import { fanOut } from './fan-out.ts';
import { noticeName } from './ledger.ts';

const lease = 120_000;
const atOnce = 20;
/** How long until a file is looked at again. */
const pause = 3_600_000;

/** Looks after the files that are due to be looked at. */
export async function lookAfterFiles(deps: NoticeDeps): Promise<void> {
  const { queue } = deps.store;
  const jobs = await queue.claim([fileKind], deps.now(), lease, atOnce);
  for (const job of jobs) {
    // One that can’t be looked at keeps no notice of others waiting.
    const over = await isOver(deps, job).catch((error: unknown) => {
      deps.log('a file for a bank could not be looked at', error);
      return false;
    });
    if (over) await queue.done([job.id], deps.now());
    else await queue.retry(job.id, deps.now() + pause, 'the bank may still get it');
  }
  if (jobs.length === atOnce) await lookAfterFiles(deps);
}

/** Tells of a file that is spoilt; whether there is nothing (more) to tell of it. */
async function isOver(deps: NoticeDeps, { doc }: Job): Promise<boolean> {
  const file = doc as FileJob;
  const union = await deps.clerk.union(file.union);
  if (!union) return true;
  const view = { union, at: latest(union.at, instant(deps.now())) };
  const state = await ('batch' in file
    ? stateOfPayments(deps, view, file.batch)
    : stateOfCollection(deps, view, file.run));
  if (state === 'spoilt') await tellOf(deps, view, file);
  return state !== 'waits';
}

interface View {
  readonly union: ReadUnion;
  readonly at: Instant;
}

type State = 'over' | 'waits' | 'spoilt';

async function stateOfPayments(deps: NoticeDeps, view: View, id: string): Promise<State> {
  const batch = view.union.treasury.batches.get(id);
  if (!batch || !isOpen(view, id, batch)) return 'over';
  return (await isSpoiltFile(deps, view, { id, batch })) === true ? 'spoilt' : 'waits';
}

async function stateOfCollection(deps: NoticeDeps, view: View, name: string): Promise<State> {
  const { debits, debitRuns } = view.union.treasury;
  const run = debitRuns.get(name);
  const isAtBank = run?.debits.some((each) => debits.get(each)?.stage === 'sent') === true;
  const of = run?.stage === 'sent' && isAtBank ? await runOf(deps, view, name) : undefined;
  if (!of) return 'over';
  return isSpoilt((await foundInKept(deps, view, of)) ?? []) ? 'spoilt' : 'waits';
}

async function tellOf(deps: NoticeDeps, { union, at }: View, file: FileJob): Promise<void> {
  const [act, name] =
    'batch' in file ? ['payments-spoilt', file.batch] : ['collection-spoilt', file.run];
  const notice = noticeName(act, name);
  await fanOut(deps, union, { act, notice, seq: union.size, only: sendersAt(union, at) });
}

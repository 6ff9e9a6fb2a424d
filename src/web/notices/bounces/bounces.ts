/**
 * What becomes of a notice whose mail came back: it did not reach the person after all, and the next
 * path is tried.
 * @module
 */
import type { Clock, Store } from '../../../clerk/ports.ts';
import { jobOf } from '../deps.ts';
import { letterCameBack } from '../invited/letters.ts';
import { deliveryBy, keeping, withAttempt } from '../ledger.ts';
import { addToReach } from '../reach.ts';
import { readStatusReport } from './status-report.ts';

/**
 * `noted`: the next path is tried. `letter`: it was an invitation, and the address gets no other. `unknown`: of no
 * mail that the hall knows, or not any more.
 */
export type Bounced = 'noted' | 'letter' | 'not failed' | 'unknown' | 'no report';

const minute = 60_000;

/** Takes in a mail that came back, as it stands. What is handed in twice counts once. */
export async function takeBounce(
  { store, now }: { readonly store: Store; readonly now: Clock },
  mail: Uint8Array,
): Promise<Bounced> {
  const report = readStatusReport(mail);
  if (!report) return 'no report';
  if (!report.failed) return 'not failed';
  if (!(await isFirst(store, report.mark, now()))) return 'unknown';
  if (await letterCameBack({ store, now }, report.mark)) return 'letter';
  const delivery = await deliveryBy(store.vault, report.mark, now());
  if (delivery?.attempts.some(({ path, state }) => path === 'email' && state === 'sent') !== true) {
    return 'unknown';
  }
  const bounced = withAttempt(delivery, { path: 'email', state: 'bounced', at: now() });
  const moved = { ...bounced, moves: bounced.moves + 1 };
  await store.vault.write([keeping(moved)]);
  await addToReach(store.kv, moved, { reached: -1 });
  await store.queue.enqueue([jobOf(moved, now())]);
  return 'noted';
}

/** Whether nobody else is taking it in just now: mail servers deliver several copies at once. */
const isFirst = ({ vault }: Pick<Store, 'vault'>, mark: string, now: number): Promise<boolean> =>
  vault.claim({ collection: 'bounce', id: mark, owner: mark, expires: now + minute, doc: {} }, now);

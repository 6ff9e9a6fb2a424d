/**
 * The audit in a thread of the page's own, so that the page stays awake: fetches the book by its
 * tiles from where the page came from, and checks every signature with the browser's own crypto, in further threads.
 * @module
 */
import { audit, Receipt, tiledBook } from '../../audit/audit.ts';
import type { Asked, Audited } from './audit.ts';
import type { FromThread } from './auditing/in-thread.ts';
import { getFrom } from './auditing/get-from.ts';
import { signatureThreads } from './signature-threads.ts';

globalThis.addEventListener('message', ({ data }: MessageEvent<Asked>) => void answer(data));

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, no window
const tell = (told: FromThread<Audited>): void => globalThis.postMessage(told);

async function answer(asked: Asked): Promise<void> {
  try {
    tell(await audited(asked));
  } catch (error) {
    tell({ failed: error instanceof Error ? error.message : String(error) });
  }
}

async function audited({
  book,
  union,
  witnesses,
  receipts,
  older,
  threads,
}: Asked): Promise<Audited> {
  const { source } = await tiledBook(getFrom(book));
  const report = await audit(
    {
      ...source,
      ...(union !== undefined && { union }),
      witnesses,
      older: [...(source.older ?? []), ...older],
      receipts: receipts.flatMap((kept) => Receipt.safeParse(kept).data ?? []),
    },
    { verify: signatureThreads(threads), progress: (done, total) => tell({ done, total }) },
  );
  return { report, checkpoint: source.checkpoint };
}

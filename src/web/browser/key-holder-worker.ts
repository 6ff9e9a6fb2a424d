/**
 * What a key holder does, in a thread of its own: replays the book from its tiles, checks everything in
 * it, and only then makes the act that is asked for, of nothing but what stands there and the phrase.
 * @module
 */
import { auditedUnion, tiledBook } from '../../audit/audit.ts';
import { drawSeed, keyOfSeed } from '../../union/secrecy/secrecy.ts';
import { getFrom } from './auditing/get-from.ts';
import {
  type Asked,
  type Draw,
  type KeyWanted,
  type Made,
  Stop,
  type Told,
} from './key-holding/messages.ts';
import { opening } from './key-holding/opening.ts';
import { rehearsing, stepping } from './key-holding/stepping.ts';
import { platformRandom } from './kept/chance.ts';
import { signatureThreads } from './signature-threads.ts';

globalThis.addEventListener('message', ({ data }: MessageEvent<Asked | Draw | KeyWanted>) => {
  if ('draw' in data) tell({ drawn: drawSeed(platformRandom) });
  else if ('keyOf' in data) tell({ key: keyOfSeed(data.keyOf) });
  else void answer(data);
});

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, no window
const tell = (told: Told): void => globalThis.postMessage(told);

async function answer(asked: Asked): Promise<void> {
  try {
    tell({ made: await made(asked) });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    tell({ why: error instanceof Stop ? error.why : 'failed', message });
  }
}

async function made(asked: Asked): Promise<Made> {
  const { book, union: expected, witnesses, threads, task } = asked;
  const { source } = await tiledBook(getFrom(book));
  const { report, union } = await auditedUnion(
    { ...source, union: expected, witnesses },
    {
      verify: signatureThreads(threads),
      progress: (done, total) => tell({ done, total }),
      showingProgress: (done, total) => tell({ done, total }),
    },
  );
  const [wrong] = report.findings;
  if (wrong) throw new Stop('book', wrong.why);
  if (!report.signed) throw new Stop('unsigned');
  if (task.kind === 'open') return opening({ union, attachment: source.attachment }, asked, task);
  return task.kind === 'step'
    ? stepping(union, asked, task.ceremony)
    : rehearsing(union, asked, task.ceremony);
}

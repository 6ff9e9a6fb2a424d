/**
 * Checks the archive of an election in a thread of the page's own, so that the page stays awake, and its ballots
 * in as many more as are worth it.
 * @module
 */
import { checkArchive, manyBallots } from '../../belenios/archive-check.ts';
import { type ElectionReport, electionReport } from './auditing/election-report.ts';
import type { FromThread } from './auditing/in-thread.ts';
import { bytesOfFile } from './checking/bytes-of-file.ts';
import { ballotThreads } from './checking/ballot-threads.ts';
import { platformRandom } from './kept/chance.ts';

/** What the thread is asked: an archive, or the address of one, and which ballot to look for. */
export interface Asked {
  readonly archive: Blob | string;
  readonly tracker: string;
  /** The address of the threads that check ballots. */
  readonly threads: string;
}

/** Why there is nothing to check: too large for a browser, asked for too often, lost by the hall, or not given out. */
export type Cannot = 'large' | 'later' | 'lost' | 'unfetched';

/** What it tells in the end. */
export type Told = { readonly report: ElectionReport } | { readonly cannot: Cannot };

/** Of what is larger, a browser has too little memory: there is the command line. */
const MOST = 500_000_000;

/** So many milliseconds lie between two words of how far it is. */
const PAUSE = 100;

/** Without hints nothing is gained by more together, and the bar moves more often so. */
const BATCH = { ballots: 16, bytes: 500_000 };

globalThis.addEventListener('message', ({ data }: MessageEvent<Asked>) => void answer(data));

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, no window
const tell = (told: FromThread<Told>): void => globalThis.postMessage(told);

async function answer(asked: Asked): Promise<void> {
  try {
    tell(await checked(asked));
  } catch (error) {
    tell({ failed: error instanceof Error ? error.message : String(error) });
  }
}

async function checked({ archive, tracker, threads: address }: Asked): Promise<Told> {
  const file = typeof archive === 'string' ? await fetched(archive) : archive;
  if (typeof file === 'string') return { cannot: file };
  if (file.size > MOST) return { cannot: 'large' };
  const threads = ballotThreads(file, address);
  try {
    const found = await checkArchive(
      { bytes: bytesOfFile(file), size: file.size },
      {
        random: platformRandom,
        begin: (setting) => threads.begin(setting),
        batch: BATCH,
        ahead: threads.ahead,
        many: manyBallots,
        tell: telling(file.size),
      },
    );
    return { report: electionReport(found, tracker) };
  } finally {
    threads.end();
  }
}

function telling(total: number): (done: number) => void {
  let told = 0;
  return (done) => {
    if (performance.now() - told < PAUSE) return;
    told = performance.now();
    tell({ done, total });
  };
}

async function fetched(address: string): Promise<Blob | Cannot> {
  const response = await fetch(address);
  if (!response.ok) return refusals[response.status] ?? 'unfetched';
  if (Number(response.headers.get('content-length')) > MOST) {
    await response.body?.cancel();
    return 'large';
  }
  return await response.blob();
}

/** What a hall says that does not give an archive out, by the status of its answer. */
const refusals: Readonly<Record<number, Cannot>> = { 429: 'later', 503: 'lost' };

/**
 * What became of a ballot in an election, by its tracker: as the protocol writes it, as the minutes do, or in words.
 * @module
 */
import { hashIn, trackerInWords } from './tracker.ts';

/** `unreadable` is what is no tracker in any of these ways. */
export type Fate = 'counts' | 'replaced' | 'absent' | 'unreadable';

/** The trackers of an election, each 43 digits of Base64. */
interface Trackers {
  readonly cast: Iterable<string>;
  readonly counting: Iterable<string>;
}

/** What became of the ballot that somebody looks for. */
export function fateOf({ cast, counting }: Trackers, sought: string): Fate {
  const isIt = recogniser(sought.trim());
  if (!isIt) return 'unreadable';
  if (isAmong(counting, isIt)) return 'counts';
  return isAmong(cast, isIt) ? 'replaced' : 'absent';
}

/** Trackers may be many, and are not brought together for this. */
function isAmong(trackers: Iterable<string>, isIt: (tracker: string) => boolean): boolean {
  for (const each of trackers) if (isIt(each)) return true;
  return false;
}

function recogniser(sought: string): ((tracker: string) => boolean) | undefined {
  if (/^[A-Za-z0-9+/]{43}$/.test(sought)) return (tracker) => tracker === sought;
  const lower = sought.toLowerCase();
  if (/^[0-9a-f]{64}$/.test(lower)) return (tracker) => hashIn(tracker) === lower;
  const words = lower.split(/[\s-]+/).join('-');
  return /^[a-z]{5}(?:-[a-z]{5}){4}$/.test(words)
    ? (tracker) => trackerInWords(hashIn(tracker)) === words
    : undefined;
}

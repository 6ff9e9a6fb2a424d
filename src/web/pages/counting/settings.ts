/**
 * What a method is told besides the ballots, as it was typed, or which field can’t be read and why.
 * @module
 */
import type { Settings } from '../../../count/methods.ts';
import { compare, one, type Ratio, ratioFrom } from '../../../count/ratio.ts';
import type { Words } from '../../words.ts';
import { type Ballots, lotFor } from './ballots.ts';
import { methodWords } from './method-words.ts';
import type { Question } from './question.ts';

/** A field that stands in the way of a count. */
export interface Hindrance {
  readonly ok: false;
  readonly field: 'method' | 'seats' | 'default' | 'quorum' | 'majorities' | 'threshold';
  readonly why: string;
}

export const no = (field: Hindrance['field'], why: string): Hindrance => ({
  ok: false,
  field,
  why,
});

type Read<T> = { readonly ok: true; readonly value: T } | Hindrance;

const read = <T>(value: T): Read<T> => ({ ok: true, value });

export function settingsFor(t: Words, ballots: Ballots, question: Question): Read<Settings> {
  const { writeIns } = ballots;
  const base: Settings = {
    lot: lotFor(ballots, question.seed),
    ...(question.highest !== undefined && { highest: question.highest }),
    ...(writeIns !== undefined && { writeIns: new Set([writeIns]) }),
  };
  if (question.method === 'lot') return read({ ...base, ...defaultIn(ballots, question) });
  if (question.method === 'debian') return debianSettings(t, ballots, { question, base });
  if (methodWords[question.method].takes === 'lists') return listSettings(t, question, base);
  return read(base);
}

/** Of two of one name it is the last, where “none of these” stands. */
function defaultIn(
  { candidates }: Ballots,
  { defaultOption = '' }: Question,
): Pick<Settings, 'defaultOption'> {
  const found = candidates.lastIndexOf(defaultOption);
  return found < 0 ? {} : { defaultOption: found };
}

function debianSettings(
  t: Words,
  ballots: Ballots,
  { question, base }: { readonly question: Question; readonly base: Settings },
): Read<Settings> {
  const { candidates } = ballots;
  const { defaultOption, quorum } = question;
  if (defaultOption === undefined)
    return no('default', t('It compares with a default option. Write its name.'));
  if (!candidates.includes(defaultOption)) return no('default', nobodyCalled(t, defaultOption));
  const asked = quorum === undefined ? undefined : ratioFrom(quorum);
  if (quorum !== undefined && !asked)
    return no('quorum', t('Write a number, such as 3, 44.649 or 2/3.'));
  const majorities = majoritiesIn(t, candidates, question.majorities ?? '');
  if (!majorities.ok) return majorities;
  return read({
    ...base,
    ...defaultIn(ballots, question),
    ...(asked && { quorum: asked }),
    majorities: majorities.value,
  });
}

const nobodyCalled = (t: Words, name: string): string =>
  t('Nobody on the ballots is called “{name}”.', { name });

/** One option a line: `Proposal A = 3`, or `3:1`. */
function majoritiesIn(
  t: Words,
  candidates: readonly string[],
  text: string,
): Read<ReadonlyMap<number, Ratio>> {
  const found = new Map<number, Ratio>();
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const [, name = '', times = ''] = /^(.*)=([^=]*)$/.exec(line) ?? [];
    const asked = ratioFrom(times.trim().replace(/ ?: ?1$/, ''));
    if (!asked)
      return no(
        'majorities',
        t('“{line}” is no option with its number. Write, say, “Proposal A = 3”.', { line }),
      );
    const option = candidates.indexOf(name.trim());
    if (option === -1) return no('majorities', nobodyCalled(t, name.trim()));
    found.set(option, asked);
  }
  return read(found);
}

function listSettings(t: Words, { threshold }: Question, base: Settings): Read<Settings> {
  if (threshold === undefined) return read(base);
  const share = ratioFrom(threshold);
  if (!share || compare(share, one) > 0)
    return no('threshold', t('Write a share of all votes, such as 5% or 1/20.'));
  return read({ ...base, threshold: { share } });
}

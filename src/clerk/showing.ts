/**
 * Whether an act’s attachments show what they must: checked before the act has its turn, since it takes
 * long, and once more in its turn whether that was what they had to show.
 * @module
 */
import { canonical } from '../book/json.ts';
import { checkedHere, type CheckShowing } from '../audit/audit.ts';
import { showsNothing } from '../union/kernel/act.ts';
import type { Hash } from '../union/kernel/ids.ts';
import { type Refusal, refusal } from '../union/kernel/refusal.ts';
import type { Showing } from '../union/kernel/showing.ts';
import { type ReadUnion, registry, type Union } from '../union/union.ts';
import { documentMissing } from './documents.ts';
import type { Store } from './ports.ts';
import { actOf, doerOf, type Submission } from './submission.ts';

/** What the attachments of an act were found to show: the showing in canonical JSON. */
export type Shown = string;

interface Deps {
  readonly store: Store;
  /** On other cores, where the hall has some. */
  readonly checkShowing?: CheckShowing;
}

interface Judging {
  readonly id: Hash;
  readonly read: () => Promise<ReadUnion>;
}

/** What the attachments of a submission show, or why they don’t. */
export async function shownBy(
  deps: Deps,
  { id, read }: Judging,
  submission: Submission,
): Promise<{ readonly shown?: Shown } | Refusal> {
  const { act: name, body } = actOf(submission);
  const act = registry.get(name);
  if (!act || act.shows === showsNothing) return {};
  const parsed = act.body.safeParse(body);
  if (!parsed.success) return {};
  // `shows` changes nothing, though its type takes a state that could be changed.
  const union = (await read()) as Union;
  const showing = act.shows(union, { by: doerOf(submission), body: parsed.data });
  if (!showing) return {};
  const attachments = await attachmentsOf(deps.store, id, { showing, submission });
  if (!attachments) return documentMissing;
  const check = deps.checkShowing ?? checkedHere;
  const why = await check(showing, attachments);
  return why === undefined
    ? { shown: canonical(showing) }
    : refusal('assembly', 'This was not entered: {why}.', { why });
}

/** The attachments of a showing: those that came along, and those that the book has; nothing where one is in neither. */
async function attachmentsOf(
  store: Store,
  union: Hash,
  { showing, submission }: { readonly showing: Showing; readonly submission: Submission },
): Promise<readonly Uint8Array[] | undefined> {
  const along = new Map((submission.attachments ?? []).map(({ sha256, bytes }) => [sha256, bytes]));
  const found = await Promise.all(
    showing.attachments.map(
      async (hash) => along.get(hash) ?? (await store.books.attachment(union, hash)),
    ),
  );
  const bytes = found.filter((each) => each !== undefined);
  return bytes.length === found.length ? bytes : undefined;
}

/** Whether what must be shown now is what was found to be shown before. */
export const isShown = (showing: Showing | undefined, shown: Shown | undefined): boolean =>
  showing === undefined || canonical(showing) === shown;

export const otherThanShown = refusal(
  'book',
  'Something that this rests on came in between. Nothing was entered; try again.',
);

/**
 * Founds unions for the benchmarks, through the clerk and by signed acts only.
 * @module
 */
import { randomUUID } from 'node:crypto';
import { hex } from '../src/book/bytes.ts';
import { emptyRoot } from '../src/book/merkle.ts';
import type { Clerk } from '../src/clerk/clerk.ts';
import { association, type Charter, type Rule } from '../src/union/charter/charter.ts';
import type { Intent } from '../src/union/kernel/entry.ts';
import { enterAll, keysOf, newPerson, Pen, type Person, signedBy, words } from './people.ts';

const named = { name: 'The Measured Union', purpose: 'To be measured.', scope: 'Anyone.' };
const atOnce = 1_000;
const year = 366 * 24;

/**
 * An association's rules, with votes from the first day and three more kinds of decision: `now`
 * opens at once and stays open for a year, `later` is talked over for a year, `soon` opens with its
 * first sponsor.
 */
export function rules(): Charter {
  const charter = association(named);
  const { ordinary } = charter.decisions;
  if (!ordinary) throw new Error('The template has no ordinary decisions.');
  const kind = (times: Pick<Rule, 'deliberation' | 'poll' | 'sponsors'>): Rule => ({
    ...ordinary,
    ...times,
  });
  return {
    ...charter,
    waiting: 0,
    decisions: {
      ...charter.decisions,
      now: kind({ deliberation: 0, poll: year, sponsors: 0 }),
      soon: kind({ deliberation: 0, poll: year, sponsors: 1 }),
      later: kind({ deliberation: year, poll: year, sponsors: 0 }),
    },
  };
}

/** A union that was founded a moment ago, and its founder. */
export interface Begun {
  readonly pen: Pen;
  readonly founder: Person;
}

export async function found(clerk: Clerk, slug: string): Promise<Begun> {
  const founder = newPerson();
  const name = words('Founder');
  const intent: Intent = {
    act: 'founding/found@1',
    by: founder.id,
    body: {
      charter: rules(),
      seats: [],
      founders: [{ member: founder.id, name: name.hash, keys: keysOf(founder) }],
      clerkKey: await clerk.newKey(),
    },
    seen: { size: 0, root: hex(emptyRoot) },
    prev: null,
  };
  const answer = await clerk.open(slug, { ...signedBy(founder, intent), texts: [name.kept] });
  if ('refused' in answer) throw new Error(answer.refused.refused);
  const pen = new Pen(answer.entered.union);
  await pen.remember(clerk, [founder]);
  return { pen, founder };
}

/** So many people apply, and the clerk admits them. */
export async function join(clerk: Clerk, pen: Pen, count: number): Promise<readonly Person[]> {
  const people = Array.from({ length: count }, newPerson);
  for (let from = 0; from < count; from += atOnce) {
    const acts = people.slice(from, from + atOnce).map((person, i) => {
      const name = words(`Member ${from + i}`);
      return pen.write(person, 'members/apply@1', { name: name.hash, keys: keysOf(person) }, [
        name.kept,
      ]);
    });
    await enterAll(clerk, pen.union, acts);
  }
  return people;
}

/** Puts a proposal; its id. */
export async function put(
  clerk: Clerk,
  pen: Pen,
  { by, kind, title = 'A question' }: { by: Person; kind: string; title?: string },
): Promise<string> {
  const proposal = randomUUID();
  const [head, text] = [words(title), words(`${title}: shall we do it? `.repeat(8))];
  const body = { proposal, kind, title: head.hash, text: text.hash, carries: [], documents: [] };
  await enterAll(clerk, pen.union, [
    pen.write(by, 'assembly/propose@1', body, [head.kept, text.kept]),
  ]);
  return proposal;
}

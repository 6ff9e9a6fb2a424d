/**
 * For tests: a browser that holds its member's key, and does what the hall's scripts do with it. It signs what wants
 * the member's own key, and goes through a series of acts one by one.
 * @module
 */
import { hex, utf8 } from '../../../../../book/bytes.ts';
import { sha256 } from '../../../../../book/hash.ts';
import type { Clerk } from '../../../../../clerk/clerk.ts';
import type { Intent } from '../../../../../union/kernel/entry.ts';
import { commitment } from '../../../../../union/kernel/text.ts';
import { type Hand, proofBy } from '../../../../../union/testing.ts';
import { registry } from '../../../../../union/union.ts';
import { readActFields } from '../../../../browser/act-fields.ts';
import type { Visit, Visitor } from '../../../../testing.ts';

type Fields = Readonly<Record<string, string>>;

interface Next {
  readonly act?: string;
  readonly fields?: readonly (readonly [string, string])[];
  readonly to: string;
}

export interface Scripted {
  readonly clerk: Clerk;
  readonly union: string;
  readonly home: string;
  readonly who: Hand;
  /** Lets time pass, where the hall asks to wait. */
  wait(seconds: number): void;
}

/** The same visitor, with the member’s key. What is no form of an act goes as it is. */
export function scripted(one: Visitor, of: Scripted): Visitor {
  /** Where each series of the last page asks what comes next, by where its form goes. */
  let series: ReadonlyMap<string, string> = new Map();
  const seen = (visit: Visit): Visit => {
    if (visit.text.includes('<!doctype html>')) series = seriesIn(visit.text);
    return visit;
  };
  const post: Visitor['post'] = async (path, fields) => {
    const asked = series.get(path) ?? nextOf(path);
    if (asked !== undefined) await goThrough(one, of, asked);
    const form = path === `${of.home}/act` ? await signed(of, fields) : fields;
    return seen(await one.post(path, form));
  };
  return {
    cookies: one.cookies,
    get: async (...all) => seen(await one.get(...all)),
    post,
    follow: async (visit) => seen(await one.follow(visit)),
  };
}

const seriesIn = (page: string): ReadonlyMap<string, string> =>
  new Map(
    [...page.matchAll(/<form[^>]* action="([^"]+)"[^>]* data-series="([^"]+)"/g)].map(
      ([, to = '', asked = '']) => [to, asked.replaceAll('&amp;', '&')],
    ),
  );

/** Of a statement whose page was looked at before. */
const nextOf = (path: string): string | undefined =>
  path.endsWith('/enter') ? path.replace(/enter$/, 'next') : undefined;

/** No series of a test is as long: one that is would never end. */
const mostActs = 2_000;

/** Enters a series until nothing is left, or something is refused; the form then says what is so. */
async function goThrough(one: Visitor, of: Scripted, asked: string): Promise<void> {
  for (let n = 0; n < mostActs; n++) {
    const answer = await patiently(of, () => one.get(asked, { accept: 'application/json' }));
    if (answer.status !== 200) return;
    const { act, fields = [] } = JSON.parse(answer.text) as Next;
    if (act === undefined) return;
    const form = await signed(of, { act, ...Object.fromEntries(fields) });
    const { status } = await patiently(of, () => one.post(`${of.home}/act`, form));
    if (status !== 303) return;
  }
  throw new Error(`The series of ${asked} does not end.`);
}

/** What the hall answers once it does not ask to wait. */
async function patiently(
  { wait }: Pick<Scripted, 'wait'>,
  send: () => Promise<Visit>,
): Promise<Visit> {
  const answer = await send();
  if (answer.status !== 429) return answer;
  wait(Number(answer.headers.get('Retry-After') ?? 1));
  return patiently({ wait }, send);
}

/** The fields with what a browser adds that signs them; as they are where the act wants no key, or there is none. */
async function signed(of: Scripted, fields: Fields | FormData): Promise<Fields | FormData> {
  if (fields instanceof FormData) return fields;
  const { act = '' } = fields;
  if (fields['intent'] !== undefined || registry.get(act)?.ownKey !== true) return fields;
  const { clerk, union, who } = of;
  const keys = (await clerk.union(union))?.members.people.get(who.id)?.keys ?? [];
  const head = await clerk.head(union, who.id);
  if (!head || !keys.some(({ key }) => key === who.key)) return fields;
  const salts: Record<string, string> = {};
  const commit = (text: string, name: string): string => {
    const salt = hex(sha256(utf8(`salt of ${name} of ${text} at ${head.seen.size}`)));
    salts[name] = salt;
    return commitment({ salt, text });
  };
  const { body, misread } = readActFields(Object.entries(fields), { commit });
  if (Object.keys(misread).length > 0) return fields;
  const intent: Intent = { act, by: who.id, body: { ...body }, ...head };
  return {
    ...fields,
    intent: JSON.stringify(intent),
    proof: JSON.stringify(proofBy(who, intent)),
    salts: JSON.stringify(salts),
  };
}

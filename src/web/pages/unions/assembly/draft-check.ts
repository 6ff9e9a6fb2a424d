/**
 * What is wrong with a draft, at the field where it is wrong; and what could not be done if it were
 * adopted today.
 * @module
 */
import { canonical } from '../../../../book/json.ts';
import { named } from '../../../../union/kernel/ids.ts';
import { contradictions, Charter } from '../../../../union/charter/charter.ts';
import { bodyRefused, registry, textsIn } from '../../../../union/union.ts';
import { refusalsIn } from '../../../acts/private-wrongs.ts';
import { sayMisread } from '../../../acts/read-act.ts';
import { sayRefusal, tell } from '../../../acts/say.ts';
import type { UnionView } from '../../../acts/union-view.ts';
import { sayIssue } from '../../../guard/issues.ts';
import { lengthWrong } from './length-wrong.ts';
import type { Words } from '../../../words.ts';
import { wrongsInChoice } from './contest/options-check.ts';
import { type Draft, placedActs } from './draft.ts';
import { actField, carriedOf, type DraftAct, readDraftAct, typedTexts } from './draft-act.ts';

export const mostTitle = 120;
export const mostText = 20_000;
export const mostWarning = 120;

/** By the field's name, what is wrong with it, in the reader's words; empty where nothing is. */
export function wrongsIn({ t, union }: UnionView, draft: Draft): Readonly<Record<string, string>> {
  const rule = named(union.charter?.decisions ?? {}, draft.kind);
  const errors: Record<string, string> = rule ? {} : { 'b.kind': t('Choose one.') };
  Object.assign(errors, wrongsInWords(t, draft));
  for (const [place, act] of placedActs(draft))
    Object.assign(errors, wrongsInAct({ t, union }, act, place));
  return Object.assign(errors, wrongsInChoice(t, draft, rule));
}

function wrongsInWords(
  t: Words,
  { title, text, warning }: Draft,
): Readonly<Record<string, string>> {
  const wrongs = {
    't.title': lengthWrong(t, title, mostTitle),
    't.text': lengthWrong(t, text, mostText),
    't.warning': warning === '' ? undefined : lengthWrong(t, warning, mostWarning),
  };
  return Object.fromEntries(
    Object.entries(wrongs).flatMap(([field, why]) => (why === undefined ? [] : [[field, why]])),
  );
}

function wrongsInAct(
  { t, union }: Pick<UnionView, 't' | 'union'>,
  act: DraftAct,
  place: string,
): Readonly<Record<string, string>> {
  const known = registry.get(act.act);
  if (!known) return { [`b.${place}.act`]: t('Choose one of those shown.') };
  const { body } = carriedOf(act);
  const errors = { ...wrongsInFields(t, act, { known, place }) };
  const rules = Charter.safeParse(body['charter']);
  const wrong = rules.success ? wrongInRules({ t, union }, rules.data) : undefined;
  if (wrong !== undefined) errors[actField(place, 'j.charter')] = wrong;
  return errors;
}

type KnownAct = NonNullable<ReturnType<(typeof registry)['get']>>;

/** What can’t be read, what the act’s own form does not take, and what is wrong with its texts. */
function wrongsInFields(
  t: Words,
  act: DraftAct,
  { known, place }: { known: KnownAct; place: string },
): Readonly<Record<string, string>> {
  const { body, misread } = readDraftAct(act);
  const errors: Record<string, string> = {};
  for (const [field, why] of Object.entries(misread))
    errors[actField(place, field, act.fields)] = sayMisread(t, why);
  const read = known.body.safeParse(body, { error: (issue) => sayIssue(t, issue) });
  for (const { path, message } of read.error?.issues ?? [])
    errors[fieldAt(act, place, path.map(String))] ??= message;
  return { ...wrongsInTexts(t, act, place), ...errors };
}

/** Accounts that are none, and texts that are too long. */
function wrongsInTexts(t: Words, act: DraftAct, place: string): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {};
  const { body } = carriedOf(act);
  for (const { field, ...why } of refusalsIn({ act: act.act, body }, typedTexts([act])))
    errors[fieldAt(act, place, field?.split('.') ?? [])] ??= sayRefusal(t, why);
  for (const [field, most] of textsTooLong(act))
    errors[actField(place, field)] ??= lengthSaid(t, most);
  return errors;
}

function wrongInRules(
  { t, union }: Pick<UnionView, 't' | 'union'>,
  rules: Charter,
): string | undefined {
  const [first] = contradictions(rules);
  if (first) return `${first.where}: ${tell(t, first.saying)}`;
  return union.charter && canonical(rules) === canonical(union.charter)
    ? t('These are the rules in force. Change something in them, or leave this out.')
    : undefined;
}

/** The field of the act that holds a part of its body. */
function fieldAt({ fields }: DraftAct, place: string, path: readonly string[]): string {
  for (let length = path.length; length > 0; length--) {
    const key = path.slice(0, length).join('.');
    const letter = ['t', 'b', 'j', 'a', 'd', 'n'].find((each) => `${each}.${key}` in fields);
    if (letter !== undefined) return actField(place, `${letter}.${key}`, fields);
  }
  return actField(place, 'j.' in fields ? 'j.' : `b.${path.join('.')}`);
}

/** The texts of an act that are longer than they may be, with how long that is. */
function textsTooLong(act: DraftAct): readonly (readonly [field: string, most: number])[] {
  const typed = typedTexts([act]);
  return textsIn(act.act, carriedOf(act).body).flatMap(({ hash, most, where }) =>
    (typed.get(hash)?.length ?? 0) > most ? [[`t.${where}`, most] as const] : [],
  );
}

const lengthSaid = (t: Words, most: number): string =>
  t.many(most, 'Write at most {n} character.', 'Write at most {n} characters.');

/** Why an act could not be done if the proposal were adopted as things stand; nothing where it could. */
export function refusedToday({ t, union, at }: UnionView, act: DraftAct): string | undefined {
  const known = registry.get(act.act);
  const { body } = carriedOf(act);
  if (!known || bodyRefused(known, body)) return undefined;
  const doing = {
    by: 'clerk',
    body,
    at,
    hash: '',
    attested: false,
    evidence: undefined,
    key: union.minutes.clerkKey,
    under: undefined,
  };
  const refused = known.refuses(union, doing);
  return refused && sayRefusal(t, refused);
}

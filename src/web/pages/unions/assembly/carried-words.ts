/**
 * The acts that a proposal carries, in plain words: what adopting it will do.
 * @module
 */
import { named } from '../../../../union/kernel/ids.ts';
import { Instant } from '../../../../union/kernel/instant.ts';
import type { Carried } from '../../../../union/assembly/assembly.ts';
import { holdersOf, type ReadUnion, registry } from '../../../../union/union.ts';
import { type Html, html } from '../../../html.ts';
import { phrase, type Words } from '../../../words.ts';
import { moneySentences } from './money/act-words.ts';
import { personLink, type Sitting } from './sitting.ts';

type Said = Pick<Sitting, 'home' | 'texts' | 'union' | 't'>;

type Sentence = (said: Said, body: Carried['body']) => Html;

function appointed(said: Said, body: Carried['body']): Html {
  const { t } = said;
  const { from } = body;
  return typeof from === 'string' && Instant.safeParse(from).success
    ? t.html('Appoint {member} to the office “{office}” from {day} on.', {
        ...seat(said, body),
        day: t.date(from),
      })
    : t.html('Appoint {member} to the office “{office}”.', seat(said, body));
}

const sentences: Readonly<Record<string, Sentence>> = {
  'offices/appoint@1': appointed,
  'offices/remove@1': (said, body) =>
    said.t.html('Recall {member} from the office “{office}”.', seat(said, body)),
  'charter/amend@1': ({ t }) => html`${t('Put new rules in force.')}`,
  'charter/wind-up@1': ({ t }) => html`${t('Wind the union up.')}`,
  'members/admit@1': (said, body) =>
    said.t.html('Admit {member} as a member.', { member: memberIn(said, body) }),
  'members/decline@1': (said, body) =>
    said.t.html('Decline the application of {member}.', { member: memberIn(said, body) }),
  'minutes/redact@1': ({ t }, body) =>
    t.html('Destroy a text for good ({text}).', {
      text: html`<code>${String(body['text']).slice(0, 12)}…</code>`,
    }),
  'minutes/replace-clerk@1': ({ t }) => html`${t('Give the automatic clerk another key.')}`,
  'assembly/hide-comment@1': (said, body) => said.t.html('Hide {comment}.', aComment(said, body)),
  'assembly/show-comment@1': (said, body) =>
    said.t.html('Show {comment} again.', aComment(said, body)),
  'assembly/confirm-hiding@1': (said, body) =>
    said.t.html('Leave {comment} hidden, against an appeal.', aComment(said, body)),
  ...moneySentences,
};

/** `Appoint Bo to “Committee”`, with links. Acts without words of their own show what they are for. */
export function carriedSentence(said: Said, { act, body }: Carried): Html {
  const sentence = named(sentences, act);
  return sentence ? sentence(said, body) : html`${registry.get(act)?.about ?? act}`;
}

const memberIn = (said: Said, body: Carried['body']): Html =>
  personLink(said, String(body['member']));

const aComment = ({ t, home }: Said, body: Carried['body']): { readonly comment: Html } => ({
  comment: html`<a href="${home}/p/${String(body['proposal'])}#c-${String(body['comment'])}"
    >${t('a comment')}</a
  >`,
});

function seat(
  said: Said,
  body: Carried['body'],
): { readonly member: Html; readonly office: string } {
  const office = String(body['office']);
  const title = named(said.union.charter?.offices ?? {}, office)?.title ?? office;
  return { member: memberIn(said, body), office: title };
}

/** The members whom carried acts are about: their names are wanted. */
export const peopleIn = (carries: readonly Carried[]): readonly string[] =>
  carries.flatMap(({ act, body: { member, to } }) =>
    [member, act === 'treasury/grant@1' ? to : undefined].filter(
      (each) => typeof each === 'string',
    ),
  );

/** One act that a decision may carry, as it is offered. */
export interface Offer {
  readonly act: string;
  readonly label: string;
}

const labels: Readonly<Record<string, string>> = {
  'offices/appoint@1': phrase('Appoint somebody to an office'),
  'offices/remove@1': phrase('Recall somebody from an office'),
  'charter/amend@1': phrase('Change the rules'),
  'charter/wind-up@1': phrase('Wind the union up'),
  'members/admit@1': phrase('Admit an applicant'),
  'members/decline@1': phrase('Decline an applicant'),
  'minutes/redact@1': phrase('Destroy a text for good'),
  'minutes/replace-clerk@1': phrase('Give the automatic clerk another key'),
  'assembly/hide-comment@1': phrase('Hide a comment'),
  'assembly/show-comment@1': phrase('Show a comment again'),
  'assembly/confirm-hiding@1': phrase('Leave a comment hidden, against an appeal'),
  'assembly/ask@1': phrase('Ask everybody for their view'),
  'treasury/appropriate@1': phrase('Give leave to spend (an appropriation)'),
  'treasury/grant@1': phrase('Promise money in steps (a grant, a stipend)'),
  'treasury/release@1': phrase('Release a step of a grant'),
  'treasury/end-grant@1': phrase('End a grant'),
  'treasury/end-appropriation@1': phrase('Take back what is left of an appropriation'),
  'treasury/open-appeal@1': phrase('Ask for promises of money (an appeal)'),
  'treasury/end-appeal@1': phrase('End an appeal'),
  'treasury/move@1': phrase('Move money from one fund to another'),
  'treasury/approve@1': phrase('Approve a claim'),
  'treasury/decline@1': phrase('Decline a claim'),
  'treasury/arrange@1': phrase('Decide how the money is held'),
  'treasury/open-place@1': phrase('Open an account'),
  'treasury/close-place@1': phrase('Close an account'),
  'treasury/close-year@1': phrase('Close the books of a year'),
};

/** Acts a person does for themselves, though the charter gives them out as powers. */
const personal = new Set([
  'assembly/comment@1',
  'assembly/propose@1',
  'members/invite@1',
  'members/vouch@1',
]);

/** What people do by hand where there is money: a decision can’t, whoever the charter leaves it to. */
const byPeople: ReadonlySet<string> = new Set([
  'treasury/claim',
  'treasury/confirm',
  'treasury/enter',
  'treasury/pay',
]);

const isOffered = ({ charter }: ReadUnion, name: string, power: string): boolean =>
  !personal.has(name) &&
  !byPeople.has(power) &&
  (charter?.money !== undefined || !power.startsWith('treasury/'));

/** The acts for which a kind of decision has the power, by the charter in force. */
export function offersFor(t: Words, union: ReadUnion, kind: string): readonly Offer[] {
  const offers: Offer[] = [];
  for (const { name, needs, about } of registry.values()) {
    if (needs.kind !== 'power' || !isOffered(union, name, needs.power)) continue;
    if (!holdersOf(union, needs.power).includes(`decision:${kind}`)) continue;
    const label = named(labels, name);
    offers.push({ act: name, label: label === undefined ? about : t(label) });
  }
  return offers;
}

/**
 * The page about the key of secret votes: who keeps it, what they could do, and how far its making is.
 * @module
 */
import {
  isAlwaysSecret,
  isSecret,
  type Office,
  type Rule,
} from '../../../../../union/charter/charter.ts';
import { named } from '../../../../../union/kernel/ids.ts';
import { holders } from '../../../../../union/offices/offices.ts';
import {
  anewFrom,
  type Ceremony,
  keyAwaited,
  keyInUse,
  lastCeremony,
  newestKey,
  rehearsedNow,
  stepDue,
} from '../../../../../union/secrecy/secrecy.ts';
import { actForm } from '../../../../acts/act-form.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { type Html, html } from '../../../../html.ts';
import { buttons, linkButton } from '../../../../parts/button.ts';
import { callout, emptyState, more } from '../../../../parts/callout.ts';
import { hidden } from '../../../../parts/form.ts';
import { facts } from '../../../../parts/timeline.ts';
import type { KeepingView } from '../by-passkey/passkey-parts.ts';
import { bringingBack, votesAwaitIt } from './bringing-back.ts';
import { ceremonyTable, historyPart, stepsExplained } from './ceremony-part.ts';
import { holderPart } from './holder-part.ts';
import { ownOpening } from './own-opening.ts';
import { phrasesToKeep, rehearsePart, stepPart } from './own-part.ts';
import {
  holdersNow,
  keyHoldersPath,
  keysOf,
  rehearsalFor,
  stepFor,
  votesToOpen,
} from './own-tasks.ts';

export interface KeyPage extends KeepingView {
  readonly named: (id: string) => string;
  /** Keys of witnesses whom the host asked to watch. */
  readonly witnesses: readonly string[];
  /** Those who hold the office and run this hall. */
  readonly hosts: readonly string[];
}

/** Whose names the page says. */
export const peopleOfKeys = ({ union, at }: UnionView): readonly string[] => [
  ...(union.secrecy?.ceremonies ?? []).flatMap(({ trustees }) => trustees),
  ...holdersNow(union, at),
];

export function keyPage(on: KeyPage): Html {
  const { t, union } = on;
  const secrecy = union.charter?.secrecy;
  return html`
    <h1>${t('The key of secret votes')}</h1>
    <p class="lead">
      ${t('In a secret vote each ballot is sealed on the voter’s device. What is opened is only the sum of all ballots or, where a way of counting needs whole ballots, each of them after they were shuffled. Either takes several people together.')}
    </p>
    ${secrecy === undefined ? noSecrecy(on) : html`${ownPart(on)} ${whoCould(on, secrecy)} ${standPart(on)}`}
    ${historyPart(on, past(on), on.named)}
  `;
}

const noSecrecy = ({ t, home, standing }: KeyPage): Html =>
  emptyState(
    t('This union has no secret votes'),
    html`<p>
        ${t('Its rules know none. To have them, the members change the rules: an office of at least three key holders, how many of them open a vote, and which decisions are secret. Then they elect the key holders.')}
      </p>
      ${buttons(
        linkButton(t('Read the rules'), `${home}/rules`),
        standing === 'member' && linkButton(t('Put a proposal'), `${home}/assembly/new`),
      )}`,
  );

type SecrecyRules = NonNullable<NonNullable<UnionView['union']['charter']>['secrecy']>;

function whoCould(on: KeyPage, { threshold, trustees }: SecrecyRules): Html {
  const { t, union } = on;
  const office = union.charter && named(union.charter.offices, trustees);
  return html`
    ${callout(
      { tone: 'info', title: t('Who could read votes') },
      html`<p>
          ${t('The key is in {n} parts, one with each key holder. Any {threshold} of them open a vote. The same {threshold} together could also read every single ballot and see whose it is, if they broke the rules. Fewer can read nothing.', { n: office?.seats ?? 0, threshold })}
        </p>
        <p>
          ${t('So elect people who would never agree on that, and nobody who runs this hall. The hall holds no part of the key, so whoever runs its machine can read no ballot.')}
        </p>
        <p>
          ${t('A key holder need not be a member. Somebody of another union can be one, if they support this one: they get no vote here, and no other power.')}
          ${union.charter?.book === 'members' && t('Their device gets the records and documents of the minutes, to check them; texts and the members’ names stay with the members.')}
        </p>`,
    )}
    ${hostsPart(on)} ${rulesOfKey(on, { threshold, trustees }, office)}
    ${office && seatsFree(on, trustees, office)}
  `;
}

/** Nobody who sees every sealed ballot should hold a part of the key too. */
const hostsPart = ({ t, hosts, named: nameOf }: KeyPage): Html | false =>
  hosts.length > 0 &&
  callout(
    { tone: 'bad', title: t('Who runs this hall holds a part of the key') },
    html`<p>
      ${t('That is {names}. They see every sealed ballot already, so they should not keep a part as well: elect somebody else in their place.', { names: t.list(hosts.map(nameOf)) })}
    </p>`,
  );

function rulesOfKey(
  { t, union, home }: KeyPage,
  { threshold, trustees }: Pick<SecrecyRules, 'threshold' | 'trustees'>,
  office: Office | undefined,
): Html {
  const secret = secretIn(union).map((rule) =>
    isAlwaysSecret(rule) ? rule.title : t('{title} (while there is a key)', { title: rule.title }),
  );
  return facts([
    {
      name: t('Office'),
      value: html`<a href="${home}/offices">${office?.title ?? trustees}</a>`,
    },
    { name: t('Key holders'), value: t.number(office?.seats ?? 0) },
    { name: t('Needed to open a vote'), value: t.number(threshold) },
    {
      name: t('Which votes are secret'),
      value: secret.length > 0 ? t.list(secret) : t('no decisions yet'),
    },
  ]);
}

const secretIn = ({ charter }: UnionView['union']): readonly Rule[] =>
  Object.values(charter?.decisions ?? {}).filter((rule) => isSecret(rule));

function seatsFree({ t, union, home, at }: KeyPage, name: string, office: Office): Html | false {
  const free = office.seats - holders(union, name, at).length;
  if (free <= 0) return false;
  return callout(
    { tone: 'warn', title: t.many(free, '{n} seat is free', '{n} seats are free') },
    html`<p>
        ${t('A key is made once every seat of the office is held. Until somebody is found, no new key can be made.')}
        ${t('Whoever comes from elsewhere becomes a supporter first, with a key of their own.')}
      </p>
      ${buttons(linkButton(t('Propose somebody'), `${home}/assembly/new`))}`,
  );
}

function ownPart(on: KeyPage): Html | false {
  const { union, member } = on;
  if (member === undefined || union.phase !== 'founded') return false;
  return html`${on.mayRead ? false : openingHere(on)} ${ownKeyPart(on, member)}`;
}

/** For a key holder who may not read the page of a vote: opening it here, without its words. */
function openingHere(on: KeyPage): Html | false {
  const { t, union, member = '', at } = on;
  const [vote] = votesToOpen(union, { member, at });
  if (!vote) return false;
  return html`
    <section class="flow" id="opening" aria-labelledby="opening-title">
      <h2 id="opening-title">${t('A secret vote waits to be opened')}</h2>
      <p>
        ${t('What it is about only members read. Your device goes through all records and documents, sealed ballots among them, and so knows that it opens the right sum.')}
      </p>
      ${ownOpening(on, vote, keyHoldersPath(on))}
    </section>
  `;
}

/** The step that waits, and the rehearsal that does; where neither waits, the key that can be rehearsed with. */
function ownKeyPart(on: KeyPage, member: string): Html {
  const { union, at } = on;
  const own = stepFor(union, member, at);
  const [key] = own ? [] : keysOf(union, member, at);
  const tried = rehearsalFor(union, member, at) ?? key;
  return html`${own && holderPart(on, stepPart(on, own))} ${tried && rehearsePart(on, tried)}`;
}

/** The keys that are or can be used, and the one that is being made. */
const present = ({ union, at }: KeyPage): ReadonlySet<Ceremony> =>
  new Set(
    [keyInUse(union, at), newestKey(union), lastCeremony(union)].filter(
      (each) => each !== undefined,
    ),
  );

/** Which key is in use, and where the making of the newest stands. */
function standPart(on: KeyPage): Html {
  const { t, union, at } = on;
  const last = lastCeremony(union);
  const used = keyInUse(union, at);
  return html`
    <section aria-labelledby="stand-title">
      <h2 id="stand-title">${t('How it stands')}</h2>
      ${used ? inUse(on, used) : notInUse(on, last)}
      ${[...present(on)].map((each) => ceremonyTable(on, each, on.named))}
      ${last && !last.made && waitsFor(on, last)} ${stepsExplained(on)}
      ${last && anewPart(on, last)}
    </section>
  `;
}

const inUse = ({ t, union, at }: KeyPage, key: Ceremony): Html =>
  callout(
    { tone: 'good', title: t('Key {n} is in use', { n: key.number }), level: 3 },
    html`<p>
      ${t(
        'Votes that open now are sealed with it. {rehearsed} of its {n} holders have shown of late that they can open with it; it takes {threshold}, and one more to be safe.',
        {
          rehearsed: rehearsedNow(union, key, at).length,
          n: key.trustees.length,
          threshold: key.threshold,
        },
      )}
    </p>`,
  );

function notInUse(on: KeyPage, last: Ceremony | undefined): Html {
  const { t, union, at } = on;
  const newest = newestKey(union);
  const sentences = [
    !newest && !last && t('Nobody has begun to make one.'),
    newest &&
      t(
        'Key {n} is made. It is used once {needed} of its holders have rehearsed of late and hold the office; by now {rehearsed} have.',
        {
          n: newest.number,
          needed: newest.threshold + 1,
          rehearsed: rehearsedNow(union, newest, at).length,
        },
      ),
    last && !last.made && t('Key {n} is being made.', { n: last.number }),
  ];
  return callout(
    { tone: 'warn', title: t('No key is in use'), level: 3 },
    html`<p>${sentences.filter((each) => typeof each === 'string').join(' ')}</p>
      ${meanwhile(on)} ${keyAwaited(union, at) && bringingBack(on, on.named)}`,
  );
}

/** What becomes of votes while no key is in use. */
function meanwhile({ t, union, at }: KeyPage): Html | false {
  const secret = secretIn(union);
  const awaited = keyAwaited(union, at);
  const sentences = [
    secret.some(isAlwaysSecret) && t('Until then no vote opens that is always secret.'),
    secret.some((rule) => !isAlwaysSecret(rule)) &&
      (awaited
        ? html`${t.html('None has been since {lost}.', { lost: t.moment(awaited.lost) })}
          ${votesAwaitIt(t, awaited)}`
        : t('Until then, votes that would be secret with a key are not.')),
  ].filter((sentence) => sentence !== false);
  return sentences.length > 0 && html`<p>${sentences.map((each) => html`${each} `)}</p>`;
}

function waitsFor({ t, named: nameOf }: KeyPage, ceremony: Ceremony): Html | false {
  const asked = ceremony.trustees.filter((each) => stepDue(ceremony, each) !== undefined);
  if (asked.length === 0) return false;
  return html`<p>${t('Now it waits for {names}.', { names: t.list(asked.map(nameOf)) })}</p>`;
}

/** For its holders: beginning anew, when somebody does not come or has lost their phrase. */
function anewPart(on: KeyPage, last: Ceremony): Html | false {
  const { t, member } = on;
  if (member === undefined || !last.trustees.includes(member)) return false;
  if (last.begunAnew)
    return html`<p>
      ${t('Another key has been asked for. It is begun once every seat of the office is held.')}
    </p>`;
  return more(
    last.made ? t('Make another key') : t('Begin anew'),
    html`<p>
        ${
          last.made
            ? t(
                'Where somebody has lost their phrase, any key holder can have another key made. Everybody then does all steps again.',
              )
            : t(
                'Where somebody does not come, any key holder can begin anew. Everybody then does all steps again. A key that was made before is used as before.',
              )
        }
      </p>
      ${last.made && phrasesToKeep(on)} ${anewForm(on, last)}`,
  );
}

function anewForm(on: KeyPage, last: Ceremony): Html {
  const { t, at } = on;
  const from = anewFrom(last);
  if (at < from)
    return html`<p>
      ${t.html('That is possible from {when} on, to give everybody time.', { when: t.moment(from) })}
    </p>`;
  const here = keyHoldersPath(on);
  return actForm(
    on,
    {
      act: 'secrecy/begin-anew@1',
      next: here,
      back: here,
      submit: last.made ? t('Begin another key') : t('Give this one up, and begin anew'),
      look: { kind: last.made ? 'plain' : 'danger' },
    },
    hidden('n.ceremony', String(last.number)),
  );
}

/** All but those that are shown above. */
function past(on: KeyPage): readonly Ceremony[] {
  const shown = present(on);
  return (on.union.secrecy?.ceremonies ?? []).filter((each) => !shown.has(each)).toReversed();
}

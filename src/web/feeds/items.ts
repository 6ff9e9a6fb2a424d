/**
 * What happened, in words: each thing as an item of a feed. Feeds are kept where nobody can erase
 * them, so they name no member: whoever wants to know who follows the link.
 * @module
 */
import {
  chosenActs,
  chosenIn,
  explainOutcome,
  isMarkedPoll,
  isQuestionOutcome,
  mayCarry,
  type Proposal,
  titlesOfOptions,
} from '../../union/assembly/assembly.ts';
import { type Html, html } from '../html.ts';
import { markdown } from '../markdown.ts';
import { carriedSentence } from '../pages/unions/assembly/carried-words.ts';
import { titlesOfCarried } from '../pages/unions/assembly/money/offered.ts';
import { choiceWord, outcomeLine } from '../pages/unions/assembly/outcome-words.ts';
import { changesPart } from '../pages/unions/assembly/rule-changes.ts';
import { ruleOf, type Sitting, titleOf } from '../pages/unions/assembly/sitting.ts';
import { strawHashes } from '../pages/unions/assembly/straw-parts.ts';
import type { Texts } from '../pages/unions/assembly/texts.ts';
import { chosenBody, optionsIn, optionsList } from './choice-items.ts';
import { type Item, uuidFor } from './feed.ts';
import { wholeAddresses } from './markup.ts';
import { type News, proposalsIn, type ProposalNews, strawsIn } from './news.ts';
import { strawAsked, strawEnded } from './straw-items.ts';
import { phrase } from '../words.ts';
import type { Said, Telling } from './telling.ts';

/** The commitments to the words that the news say. */
export function hashesIn(news: readonly News[], union: Sitting['union']): readonly string[] {
  const put = proposalsIn(news);
  const proposals = put.flatMap(wordsIn);
  const carried = titlesOfCarried(union, put.flatMap(mayCarry));
  const { call } = union;
  const straws = strawHashes(strawsIn(news));
  return [...proposals, ...carried, ...straws, call?.why, call?.first].filter(
    (hash) => hash !== undefined,
  );
}

const wordsIn = ({ title, text, warning, choice }: Proposal): readonly (string | undefined)[] =>
  [title, text, warning].concat(titlesOfOptions(choice));

/** Words by their commitments, and no names. */
export const namelessTexts = (t: Sitting['t'], found: ReadonlyMap<string, string>): Texts => ({
  of: (hash) => (hash === undefined ? undefined : found.get(hash)),
  name: () => t('a member'),
});

export const itemsOf = (telling: Telling, news: readonly News[]): readonly Item[] =>
  news.map((each) => itemOf(telling, each));

function itemOf(telling: Telling, news: News): Item {
  const { origin, home, union } = telling;
  const { title, body, path, changed = news.at, names } = saidOf(telling, news);
  const url = `${origin}${home}${path}`;
  return {
    id: uuidFor(union.id, news.kind, ...names),
    title,
    html: wholeAddresses(body, url),
    url,
    at: news.at,
    changed,
    tag: news.kind,
  };
}

function saidOf(telling: Telling, news: News): Said {
  switch (news.kind) {
    case 'call':
      return called(telling);
    case 'call-ended':
      return callEnded(telling);
    case 'founding':
      return founded(telling);
    case 'rules':
      return newRules(telling, news.n);
    case 'wound-up':
      return woundUp(telling);
    case 'decision':
      return decidedWithin(telling, news.proposal);
    case 'straw':
      return strawAsked(telling, news.straw);
    case 'straw-ended':
      return strawEnded(telling, news.straw);
    default:
      return ofProposal(telling, news.kind, news.proposal);
  }
}

const gone = ({ t }: Telling): string => t('(This text was taken out.)');

function called(telling: Telling): Said {
  const { t, union, texts, name } = telling;
  const { call } = union;
  const words = (hash: string | undefined): Html => markdown(texts.of(hash) ?? gone(telling));
  return {
    title: t('A call: {name}', { name: call?.name ?? name }),
    body: html`${words(call?.why)}
      <h3>${t('The first small thing')}</h3>
      ${words(call?.first)}
      ${call && html`<p>${t('It counts if {needed} people say yes by {date}.', { needed: call.needed, date: t.plainDate(call.until) })}</p>`}`,
    path: '',
    names: [],
  };
}

const callEnded = ({ t, name }: Telling): Said => ({
  title: t('The call for {union} has ended', { union: name }),
  body: html`<p>
    ${t('Too few people said yes in time, so {union} is not founded. Nobody is bound by having joined.', { union: name })}
  </p>`,
  path: '',
  names: [],
});

function founded({ t, union }: Telling): Said {
  const charter = union.charters[0]?.charter;
  return {
    title: t('{union} is founded', { union: charter?.name ?? '' }),
    body: html`<p>${charter?.purpose}</p>
      <p>${t('For: {scope}', { scope: charter?.scope ?? '' })}</p>`,
    path: '',
    names: [],
  };
}

function newRules({ t, union, name }: Telling, n: number): Said {
  const [before, after] = [union.charters[n - 1]?.charter, union.charters[n]?.charter];
  return {
    title: t('{union} has new rules', { union: name }),
    body:
      before && after
        ? html`<h3>${t('What changes in the rules')}</h3>
            ${changesPart(t, before, after)}`
        : html``,
    path: `/rules?version=${n + 1}`,
    names: [String(n)],
  };
}

const woundUp = ({ t, name }: Telling): Said => ({
  title: t('{union} has wound up', { union: name }),
  body: html`<p>
    ${t('Nothing more is decided in {union}. Its minutes stay readable.', { union: name })}
  </p>`,
  path: '',
  names: [],
});

const decidedWithin = ({ t, name }: Telling, { id }: Proposal): Said => ({
  title: t('{union} has decided something', { union: name }),
  body: html`<p>
    ${t('By its rules, {name} keeps its proposals, members and minutes among its members.', { name })}
  </p>`,
  path: '',
  names: [id],
});

const titles = {
  proposal: phrase('New proposal: {title}'),
  amendment: phrase('Changed: {title}'),
  withdrawal: phrase('Taken back: {title}'),
  opening: phrase('The vote is open: {title}'),
  lapse: phrase('Could not be done: {title}'),
} as const;

const outcomes = {
  adopted: phrase('Adopted: {title}'),
  chosen: phrase('Decided: {title}'),
  rejected: phrase('Rejected: {title}'),
  void: phrase('Void: {title}'),
} as const;

function resultOf({ outcome }: Proposal): keyof typeof outcomes {
  if (!outcome) return 'void';
  return outcome.result === 'adopted' && !isQuestionOutcome(outcome) ? 'chosen' : outcome.result;
}

function ofProposal(telling: Telling, kind: ProposalNews, proposal: Proposal): Said {
  const { t } = telling;
  const title = titleOf(telling, proposal);
  const words = kind === 'outcome' ? outcomes[resultOf(proposal)] : titles[kind];
  return {
    title: t(words, { title }),
    body: bodies[kind](telling, proposal),
    path: `/p/${proposal.id}${kind === 'outcome' ? '#outcome' : ''}`,
    ...(kind === 'proposal' && { changed: proposal.changed }),
    names: [proposal.id, ...(kind === 'amendment' ? [String(proposal.amendments)] : [])],
  };
}

type Body = (telling: Telling, proposal: Proposal) => Html;

const wording: Body = (telling, proposal) => html`
  <p>${sortOf(telling, proposal)}</p>
  ${textOf(telling, proposal)} ${whatFor(telling, proposal)}
`;

/** The acts it brings along, or the options that it puts to the choice. */
const whatFor = (telling: Telling, proposal: Proposal): Html | false =>
  proposal.choice ? optionsList(telling, proposal) : carriedList(telling, proposal);

const bodies: Readonly<Record<ProposalNews, Body>> = {
  proposal: wording,
  amendment: (telling, proposal) => html`
    <p>${telling.t('Its author has changed it. The time to discuss it starts anew.')}</p>
    ${wording(telling, proposal)}
  `,
  withdrawal: ({ t }) => html`<p>${t('Its author took it back before the vote.')}</p>`,
  opening: (telling, proposal) => openingBody(telling, proposal),
  outcome: (telling, proposal) => outcomeBody(telling, proposal),
  lapse: (telling, proposal) => lapseBody(telling, proposal),
};

const sortOf = ({ union }: Telling, proposal: Proposal): string =>
  ruleOf(union, proposal)?.title ?? proposal.kind;

/** Of a text: so much where it is new, and so much where it was told before. */
const [whole, reminder] = [8_000, 800];

/** Its text up to a length that a feed can carry. */
function textOf(telling: Telling, proposal: Proposal, most = whole): Html | false {
  const text = telling.texts.of(proposal.text);
  if (text === undefined) return proposal.by !== 'clerk' && html`<p>${gone(telling)}</p>`;
  const warning = telling.texts.of(proposal.warning);
  // Readers of feeds fold nothing: whoever wants to read it follows the link.
  if (warning !== undefined)
    return html`<p>${telling.t('Content warning: {warning}', { warning })}</p>`;
  if (text.length <= most) return markdown(text);
  const end = text.lastIndexOf('\n\n', most);
  return markdown(`${text.slice(0, end > 0 ? end : most).toWellFormed()}\n\n…`);
}

function carriedList(telling: Telling, { carries }: Proposal): Html | false {
  if (carries.length === 0) return false;
  return html`
    <h3>${telling.t('What happens if it is adopted')}</h3>
    <ol>
      ${carries.map((carried) => html`<li>${carriedSentence(telling, carried)}</li>`)}
    </ol>
  `;
}

function openingBody(telling: Telling, proposal: Proposal): Html {
  const { t } = telling;
  const { poll } = proposal;
  if (!poll) return html``;
  return html`
    <p>
      ${t('Open until {closes}.', { closes: t.plainMoment(poll.closes) })}
      ${t.many(poll.entitled, '{n} member may vote.', '{n} members may vote.')}
    </p>
    ${textOf(telling, proposal, reminder)} ${whatFor(telling, proposal)}
  `;
}

/** The outcome in words and in numbers, then what came of it. */
function outcomeBody(telling: Telling, proposal: Proposal): Html {
  const { outcome } = proposal;
  if (!outcome) return html``;
  return html`
    ${isQuestionOutcome(outcome) ? countedBody(telling, proposal) : chosenBody(telling, proposal, outcome)}
    ${
      outcome.result === 'adopted' &&
      proposal.carries.length > 0 &&
      html`<h3>${telling.t('What it did')}</h3>
        <ol>
          ${proposal.carries.map((_, item) => html`<li>${actOf(telling, proposal, item)} ${proposal.lapsed.some((each) => each.item === item) && telling.t('Not done')}</li>`)}
        </ol>`
    }
  `;
}

function countedBody({ t }: Telling, { outcome, poll }: Proposal): Html {
  if (!outcome || !poll || !isQuestionOutcome(outcome) || isMarkedPoll(poll)) return html``;
  const { tally } = outcome;
  const counted = (['yes', 'no', 'block', 'abstain', 'blank'] as const).filter(
    (choice) => tally[choice] > 0,
  );
  return html`
    <p>${outcomeLine(t, outcome, [])}</p>
    <ul>
      ${counted.map((choice) => html`<li>${choiceWord(t, poll.rule.method, choice)}: ${t.number(tally[choice])}</li>`)}
    </ul>
    <p>${explainOutcome(outcome, poll.rule, t).join(' ')}</p>
  `;
}

/** One act that was to be done, with the option that asked for it where one was chosen. */
function actOf(telling: Telling, proposal: Proposal, item: number): Html {
  const { carries, choice, outcome } = proposal;
  const carried = carries[item];
  const said = carried ? carriedSentence(telling, carried) : html``;
  const chosen = outcome && chosenIn(outcome);
  if (!choice || !chosen) return said;
  const { option } = chosenActs(choice, chosen)[item] ?? {};
  return html`${optionsIn(telling, proposal)[option ?? -1]}: ${said}`;
}

const lapseBody: Body = (telling, proposal) => html`
  <p>${telling.t('Not everything that was adopted could be done.')}</p>
  <ul>
    ${proposal.lapsed.map(({ item, why }) => html`<li>${actOf(telling, proposal, item)} ${why}</li>`)}
  </ul>
`;

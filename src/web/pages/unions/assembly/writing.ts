/**
 * Where proposals are written: `/assembly/new`, and `/p/:id/edit` for a change before the vote.
 * @module
 */
import { named } from '../../../../union/kernel/ids.ts';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { mayCarry, type Proposal, titlesOfOptions } from '../../../../union/assembly/assembly.ts';
import { fediverseOf, isBudget, isQuestion, type Rule } from '../../../../union/charter/charter.ts';
import { sealedIn } from '../../../acts/carried-texts.ts';
import type { UnionDeps } from '../../../acts/deps.ts';
import { showUnion } from '../../../acts/union-page.ts';
import { type UnionView, unionOf } from '../../../acts/union-view.ts';
import { uuidOf } from '../../../accounts/persons.ts';
import type { Env } from '../../../env.ts';
import { blank, type Filled, hasErrors } from '../../../form.ts';
import type { Html } from '../../../html.ts';
import { readForm } from '../../../guard/read-form.ts';
import { there } from '../../../not-there.ts';
import { speaksAbroad } from '../../../reach/abroad.ts';
import type { Writing } from './being-written.ts';
import { offeredPeople } from './person-field.ts';
import { peopleIn } from './carried-words.ts';
import {
  type Draft,
  actsOfOption,
  asBudget,
  asChoice,
  draftFrom,
  draftOf,
  ownActs,
  placedActs,
  withAct,
  withActAfter,
  withField,
  withOption,
  withoutAct,
  withoutOption,
} from './draft.ts';
import { carriedOf, type DraftAct, typedTexts, withoutReplaced } from './draft-act.ts';
import { wrongsIn } from './draft-check.ts';
import { optionTexts } from './contest/options-part.ts';
import { currencyPut, typedInOther, withCurrencyWrong } from './budget/draft-currency.ts';
import { fileGiven } from './budget/file-given.ts';
import { filePage } from './budget/file-page.ts';
import { freshIn, withProjects } from './budget/from-file.ts';
import { another, begun, offeredTexts, textsOfCarried } from './money/offered.ts';
import { withMoney } from './money/usual-money.ts';
import { type RulesAt, rulesFormPage } from './rules-form.ts';
import { readRules, rulesTyped } from './rules-values.ts';
import { mayDo, stageOf } from './sitting.ts';
import { fetchTexts } from './texts.ts';
import { kindPage, mayNotPropose, previewPage, writePage } from './write-page.ts';

export function writingPages(deps: UnionDeps): Hono<Env> {
  const pages = new Hono<Env>();
  for (const path of ['/u/:slug/assembly/new', '/u/:slug/p/:id/edit']) {
    pages.get(path, (c) => begin(c, deps));
    pages.post(path, (c) => goOnWriting(c, deps));
  }
  return pages;
}

/** What a page is drawn from. */
interface Desk {
  readonly c: Context<Env>;
  readonly view: UnionView;
  readonly amends: Proposal | undefined;
  /** A new id, another each time. */
  readonly fresh: () => string;
  readonly deps: Pick<UnionDeps, 'abroad' | 'clerk'>;
  readonly taken?: number;
}

function deskOf(c: Context<Env>, deps: UnionDeps): Desk | undefined {
  const view = unionOf(c);
  const id = c.req.param('id');
  const amends = id === undefined ? undefined : there(view.union.assembly.proposals.get(id));
  const may = amends
    ? amends.by === view.member && stageOf(view.union, amends) === 'deliberation'
    : mayDo(view, 'assembly/propose') && view.standing === 'member';
  const fresh = (): string => uuidOf(deps.chance(16));
  return may ? { c, view, amends, fresh, deps } : undefined;
}

async function begin(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const desk = deskOf(c, deps);
  if (!desk) return refuse(c);
  const { view, amends } = desk;
  const { kept } = view;
  if (kept) return cameBack(desk, kept.filled);
  if (amends) {
    const hashes = [
      amends.title,
      amends.text,
      amends.warning,
      ...titlesOfOptions(amends.choice),
      ...optionTexts(amends),
      ...textsOfCarried(view.union, mayCarry(amends)),
    ];
    const texts = await fetchTexts(view, { hashes });
    return write(desk, draftOf(amends, texts, currencyPut(view.union, amends)));
  }
  const query = new URL(c.req.url).searchParams;
  const kind = query.get('kind') ?? '';
  return named(view.union.charter?.decisions ?? {}, kind)
    ? write(desk, suggested(desk, query))
    : chooseKind(desk);
}

/** A draft that a link elsewhere in the union began: "put this member forward". */
function suggested(desk: Desk, query: URLSearchParams): Draft {
  const draft = draftFrom({ 'b.kind': query.get('kind') ?? '' });
  const act = query.get('act');
  if (act === null) return draft;
  const given = suggestible.flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [[`${name === 'step' ? 'n' : 'b'}.${name}`, value] as const];
  });
  const { fields } = newAct(desk, act, query.get('money') === 'usual');
  const suggestion = { act, fields: { ...fields, ...Object.fromEntries(given) } };
  const withRoom = withOptions(desk, draft);
  return withRoom.options.length > 0
    ? withAct(withRoom, actsOfOption(0), suggestion)
    : withAct(draft, ownActs, suggestion);
}

/** The parts of an act that a link can fill in. */
const suggestible =
  'office member text key appropriation claim grant step from fund head kept place to way appeal'.split(
    ' ',
  );

/** An act as it is when it is added: the rules as they stand, what is usual, or blanks. */
const newAct = ({ view, fresh }: Desk, act: string, moneyed = false): DraftAct => {
  const { charter } = view.union;
  if (act !== 'charter/amend@1') return { act, fields: begun(view, act, fresh()) };
  const rules = moneyed && charter ? withMoney(charter) : charter;
  return { act, fields: { 'j.charter': JSON.stringify(rules) } };
};

async function goOnWriting(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const desk = deskOf(c, deps);
  if (!desk) return refuse(c);
  const { form } = await readForm(c, z.unknown());
  const values = desk.amends ? { ...form.values, 'b.kind': desk.amends.kind } : form.values;
  const [press = '', place = ''] = String(values['do'] ?? '').split(':');
  return pressed(desk, { press, place, values });
}

interface Press {
  readonly press: string;
  /** What it is about: an act (`carries.0`), a list of them, or an option. */
  readonly place: string;
  readonly values: Filled['values'];
}

function pressed(desk: Desk, { press, place, values }: Press): Promise<Response> {
  const draft = tidied(draftFrom(values));
  if (press.startsWith('rules')) return inRules(desk, draft, { press, place, values });
  if (press.startsWith('file')) return withFile(desk, draft, { press, place, values });
  switch (press) {
    case 'preview':
      return look(desk, draft, values);
    case 'add': {
      const act = newAct(desk, String(values[`add.${place}`] ?? ''));
      return write(desk, withAct(draft, place, act));
    }
    case 'again':
      return write(desk, withAnother(draft, place, desk.fresh()));
    case 'option':
      return write(desk, withOption(draft));
    case 'no-option':
      return write(desk, withoutOption(draft, Number(place)));
    case 'remove':
      return write(desk, withoutAct(draft, place));
    default:
      return write(desk, draft);
  }
}

/** With one more like the act at that place, right behind it. */
function withAnother(draft: Draft, place: string, fresh: string): Draft {
  const act = new Map(placedActs(draft)).get(place);
  return act ? withActAfter(draft, place, another(act, fresh)) : draft;
}

/** A member's page address is as good as their id. */
const tidied = (draft: Draft): Draft => ({
  ...draft,
  acts: draft.acts.map(tidiedAct),
  options: draft.options.map((option) => ({ ...option, acts: option.acts.map(tidiedAct) })),
});

function tidiedAct(typed: DraftAct): DraftAct {
  const { act, fields } = withoutReplaced(typed);
  const people = ['b.member', 'b.to'].flatMap((name) => {
    const member = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(fields[name] ?? '')?.[0];
    return member === undefined ? [] : [[name, member] as const];
  });
  return { act, fields: { ...fields, ...Object.fromEntries(people) } };
}

async function look(desk: Desk, draft: Draft, values: Filled['values']): Promise<Response> {
  const form = { values, errors: wrongsIn(desk.view, draft) };
  return hasErrors(form) ? write(desk, draft, form) : preview(desk, draft, blank);
}

/** A proposal that the hall refused: back to where the fault is, with everything still there. */
function cameBack(desk: Desk, filled: Filled): Promise<Response> {
  const { amends } = desk;
  const values = amends ? { ...filled.values, 'b.kind': amends.kind } : filled.values;
  const draft = draftFrom(values);
  const rule = ruleFor(desk, draft);
  const isRead = !rule || !isBudget(rule) || !typedInOther(draft, rule);
  const here = Object.keys(filled.errors).every((name) => name === '' || name === 'f.documents');
  return here && isRead ? preview(desk, draft, filled) : write(desk, draft, filled);
}

/** A press in the form for the rules. */
async function inRules(
  desk: Desk,
  draft: Draft,
  { press, place, values }: Press,
): Promise<Response> {
  if (press === 'rules') return editRules(desk, draft, { place, form: blank });
  const typed = press === 'rules-money' ? rulesTyped(desk.view, values) : undefined;
  if (typed) return editRules(desk, draft, { place, form: blank, begins: withMoney(typed) });
  const read = readRules(desk.view, values);
  const errors = 'errors' in read ? read.errors : {};
  if (!('charter' in read) || press !== 'rules-done') {
    return editRules(desk, draft, { place, form: { values, errors } });
  }
  return write(desk, withField(draft, place, ['j.charter', JSON.stringify(read.charter)]));
}

/** A press on the page that takes projects from a file. */
async function withFile(desk: Desk, draft: Draft, { press, values }: Press): Promise<Response> {
  const { c } = desk;
  const rule = ruleFor(desk, draft);
  if (!rule || !isBudget(rule) || typedInOther(draft, rule)) return write(desk, draft);
  const { form, from, text } =
    press === 'file'
      ? { form: blank, from: undefined, text: '' }
      : await fileGiven(c, values, { draft, rule });
  if (press === 'file-take' && from && !hasErrors(form)) {
    const taken = freshIn(from).length;
    return write({ ...desk, taken }, withProjects(draft, from, rule));
  }
  const page = { draft, rule, from, text };
  return answer(desk, filePage(await writingOf(desk, draft, form), page), { form });
}

async function writingOf(
  { deps, view, amends, fresh, taken }: Desk,
  draft: Draft,
  filled: Filled,
): Promise<Writing> {
  const acts = placedActs(draft).map(([, act]) => act);
  const people = acts.flatMap(({ act }) => offeredPeople(view, act));
  const told = peopleIn(acts.map(carriedOf));
  const kept = await fetchTexts(view, {
    people: [...people, ...told],
    hashes: [...offeredTexts(view, acts), ...textsOfCarried(view.union, acts.map(carriedOf))],
  });
  const typed = typedTexts(acts);
  // Only of what stood there before: by a form anybody could ask for anybody’s text.
  const sealed = await sealedIn(deps, view, amends ? mayCarry(amends) : []);
  const of = (hash = ''): string | undefined =>
    typed.get(hash) ?? sealed.get(hash) ?? kept.of(hash);
  const texts = { ...kept, of };
  return { ...view, texts, amends, fresh: fresh(), filled, taken };
}

const chooseKind = async (desk: Desk): Promise<Response> =>
  answer(desk, kindPage(await writingOf(desk, draftFrom({}), blank)), { width: 'wide' });

async function write(desk: Desk, typed: Draft, filled = blank): Promise<Response> {
  const draft = withOptions(desk, typed);
  const form = withCurrencyWrong(desk.view.t, filled, { draft, rule: ruleFor(desk, draft) });
  return answer(desk, writePage(await writingOf(desk, draft, form), draft), { form });
}

const ruleFor = ({ view }: Desk, { kind }: Draft): Rule | undefined =>
  named(view.union.charter?.decisions ?? {}, kind);

/** With room for options where the rules decide such a proposal among some. */
function withOptions(desk: Desk, draft: Draft): Draft {
  const rule = ruleFor(desk, draft);
  if (!rule || isQuestion(rule)) return draft;
  return isBudget(rule) ? asBudget(draft) : asChoice(draft);
}

const preview = async (desk: Desk, draft: Draft, form: Filled): Promise<Response> => {
  const told = await isTold(desk);
  return answer(desk, previewPage(await writingOf(desk, draft, form), draft, told), { form });
};

/** Whether the proposal becomes a post, for everybody to read; or is one that changes. */
async function isTold({ view, amends, deps }: Desk): Promise<boolean> {
  const { charter } = view.union;
  if (charter === undefined || charter.book === 'members') return false;
  if (amends) return (await deps.abroad?.postOf(view.slug, { proposal: amends.id })) !== undefined;
  return fediverseOf(charter).announce.includes('proposals') && (await speaksAbroad(deps));
}

const editRules = async (
  desk: Desk,
  draft: Draft,
  { form, ...at }: RulesAt & { readonly form: Filled },
): Promise<Response> =>
  answer(desk, rulesFormPage(await writingOf(desk, draft, form), draft, at), { form });

function answer(
  { c, view, amends }: Desk,
  main: Html,
  { form = blank, width = 'text' }: { form?: Filled; width?: 'text' | 'wide' } = {},
): Response {
  const title = amends ? view.t('Change your proposal') : view.t('Put a proposal');
  const page = showUnion(c, { part: 'assembly', title, main, form, width, unlisted: true });
  const { body, headers } = page;
  return hasErrors(form) && c.req.method === 'POST'
    ? new Response(body, { status: 422, headers })
    : page;
}

async function refuse(c: Context<Env>): Promise<Response> {
  const view = unionOf(c);
  const texts = await fetchTexts(view, {});
  return showUnion(c, {
    part: 'assembly',
    title: view.t('Put a proposal'),
    main: mayNotPropose({ ...view, texts }),
    unlisted: true,
  });
}

/**
 * `/u/:slug/found`: the organiser chooses rules in five steps; then everyone reads them, and the
 * founders confirm.
 * @module
 */
import { type Context, Hono } from 'hono';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { tell } from '../../../../acts/say.ts';
import { showUnion } from '../../../../acts/union-page.ts';
import { type UnionView, unionOf } from '../../../../acts/union-view.ts';
import { goOn } from '../../../../answer.ts';
import type { Env } from '../../../../env.ts';
import { readBody } from '../../../../guard/read-form.ts';
import { tidied } from '../../../../browser/act-fields.ts';
import type { Html } from '../../../../html.ts';
import { dialsStep, type Shown, templateStep } from './choosing.ts';
import { charterFrom, type Dials, usualDials, type Wrong } from './dials.ts';
import { keepDials, readDials } from './draft.ts';
import { isSeatField, seatedTwice, seatsFrom, seatsStep } from './seating.ts';
import { type Step, stepPath, steps, stepTitle } from './steps.ts';
import { confirmPage, tableStep } from './table.ts';
import { type Trial, tryStep } from './trying.ts';

const mostJoined = 300;

export const foundPages = (deps: UnionDeps): Hono<Env> =>
  new Hono<Env>()
    .get('/u/:slug/found', async (c) => {
      const view = unionOf(c);
      const asked = steps.find((step) => step === c.req.query('step'));
      const wizard = organises(view) && (asked !== undefined || !view.union.call?.draft);
      if (wizard) return stepPage(c, deps, { step: asked ?? 'template' });
      return tablePage(c);
    })
    .post('/u/:slug/found', async (c) => {
      const view = unionOf(c);
      if (!organises(view)) return notYours(c);
      const data = await readBody(c);
      const fields = Object.fromEntries(
        [...(data ?? [])].flatMap(([name, value]) =>
          typeof value === 'string' ? [[name, tidied(value)] as const] : [],
        ),
      );
      const step = steps.find((each) => each === fields['step']) ?? 'template';
      const dials = merged(await readDials(deps, view), step, fields);
      const errors = errorsIn(view, step, dials);
      if (Object.keys(errors).length > 0) return stepPage(c, deps, { step, dials, errors });
      await keepDials(deps, view.union.id, dials);
      return goOn(c, stepPath(view, steps[steps.indexOf(step) + 1] ?? 'table'));
    });

const organises = ({ union, member, standing }: UnionView): boolean =>
  union.phase === 'call' && standing === 'joiner' && union.call?.organiser === member;

const notYours = (c: Context<Env>): Response => {
  const { t, home } = unionOf(c);
  const text = t('Whoever opened the call puts the rules on the table.');
  return goOn(c, home, { tone: 'warn', text });
};

const fieldsOfStep: Readonly<Record<Step, (name: string) => boolean>> = {
  template: (name) => ['template', 'name', 'purpose', 'scope'].includes(name),
  dials: (name) => name in usualDials({}) || /^(?:ordinary|charter)\.override$/.test(name),
  try: () => false,
  seats: isSeatField,
  table: () => false,
};

/** What was chosen before, with this step's fields in place; another template begins with its own dials. */
function merged(before: Dials, step: Step, fields: Dials): Dials {
  const own = Object.entries(fields).filter(([name]) => fieldsOfStep[step](name));
  const changes = step === 'template' && fields['template'] !== before['template'];
  const kept = Object.entries(before).filter(([name]) => !changes || fieldsOfStep.template(name));
  return Object.fromEntries([...kept, ...own]);
}

/** What is wrong with the fields of that step, in words, by field. */
function errorsIn({ t }: UnionView, step: Step, dials: Dials): Readonly<Record<string, string>> {
  if (step === 'template') {
    const missing = ['name', 'purpose', 'scope'].filter((name) => (dials[name] ?? '') === '');
    return Object.fromEntries(missing.map((name) => [name, t('This is needed.')]));
  }
  if (step === 'seats') {
    const twice = t(
      'This person sits here already. Choose somebody else, or leave the seat empty for now.',
    );
    return Object.fromEntries(seatedTwice(dials).map((name) => [name, twice]));
  }
  const made = step === 'dials' ? charterFrom(dials) : undefined;
  const wrong = made && 'wrong' in made ? made.wrong : [];
  // The first thing that is wrong with a field is told.
  return Object.fromEntries(wrong.toReversed().map((each) => [each.field, said(t, each, dials)]));
}

const isDays = (field: string): boolean => /^(?:waiting|\w+\.(?:deliberation|poll))$/.test(field);

/** A schema's own words are for programs. */
function said(t: UnionView['t'], { field, why }: Wrong, dials: Dials): string {
  if (isDays(field)) return t('Write a whole number of days, such as 7.');
  if (typeof why === 'object') return tell(t, why);
  if (dials[field] === '') return t('This is needed.');
  const raw = /^(?:Invalid|Too|Expected)/.test(why);
  return raw ? t('This can’t be read. Look at it again, please.') : t(why);
}

interface Wanted {
  readonly step: Step;
  readonly dials?: Dials;
  readonly errors?: Shown['errors'];
}

async function stepPage(
  c: Context<Env>,
  deps: UnionDeps,
  { step, dials, errors = {} }: Wanted,
): Promise<Response> {
  const view = unionOf(c);
  const shown = { dials: dials ?? (await readDials(deps, view)), errors };
  const main = await drawn(c, step, shown);
  if (!main) return goOn(c, stepPath(view, 'dials'));
  const wrong = Object.keys(errors).length > 0;
  const form = { values: shown.dials, errors };
  const page = { title: stepTitle(view, step), main, unlisted: true, ...(wrong && { form }) };
  const response = showUnion(c, page);
  return wrong ? new Response(response.body, { status: 422, headers: response.headers }) : response;
}

/** The step's page; nothing where the rules are not in order yet. */
async function drawn(c: Context<Env>, step: Step, shown: Shown): Promise<Html | undefined> {
  const view = unionOf(c);
  if (step === 'template') return templateStep(view, shown);
  if (step === 'dials') return dialsStep(view, shown);
  const made = charterFrom(shown.dials);
  if ('wrong' in made) return undefined;
  const { charter } = made;
  if (step === 'try') return tryStep(view, charter, trialIn(c));
  const ids = joinersOf(view).slice(0, mostJoined);
  const nameOf = await view.nameOf(ids);
  if (step === 'seats') return seatsStep(view, charter, { ids, nameOf, shown });
  const joined = new Set(joinersOf(view));
  const seats = seatsFrom(shown.dials, charter, (id) => joined.has(id));
  return tableStep(view, { charter, seats, nameOf });
}

const joinersOf = ({ union }: UnionView): readonly string[] =>
  [...union.members.people].filter(([, { standing }]) => standing === 'joiner').map(([id]) => id);

function trialIn(c: Context<Env>): Trial {
  const { step: _, ...trial } = c.req.query();
  return trial;
}

/** The rules for everybody else; before there are any, back to the call. */
async function tablePage(c: Context<Env>): Promise<Response> {
  const view = unionOf(c);
  const { union, t, home } = view;
  const draft = union.call?.draft;
  if (union.phase !== 'call') return goOn(c, home);
  if (!draft)
    return goOn(c, home, { tone: 'warn', text: t('There are no rules on the table yet.') });
  const nameOf = await view.nameOf([
    ...draft.confirmed.keys(),
    ...draft.seats.map(({ member }) => member),
  ]);
  const main = confirmPage(view, draft, nameOf);
  return showUnion(c, { title: t('The rules are on the table'), main, unlisted: true });
}

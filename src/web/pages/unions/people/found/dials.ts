/**
 * The few dials that matter at a founding, and the charter they make: a template with some of its
 * numbers turned.
 * @module
 */
import {
  Charter,
  contradictions,
  isQuestion,
  type QuestionRule,
  type Quorum,
  type Rule,
  type TemplateName,
  templates,
  type Threshold,
} from '../../../../../union/charter/charter.ts';
import type { Fraction } from '../../../../../union/kernel/fraction.ts';
import type { Saying } from '../../../../../union/kernel/say.ts';

/** What was chosen so far, by field. */
export type Dials = Readonly<Record<string, string>>;

/** The kinds of decisions that have dials; who serves is decided as everyday matters are. */
export const dialled = ['ordinary', 'charter'] as const;
export type Dialled = (typeof dialled)[number];

const day = 24;
const halfYear = 183 * day;

export const templateOf = ({ template }: Dials): TemplateName =>
  template === 'association' ? 'association' : 'circle';

const plain = ({ name = '', purpose = '', scope = '' }: Dials): Charter =>
  ({ name, purpose, scope }) as Charter;

/** The template as it comes, with the union's own words. */
export const bareCharter = (dials: Dials): Charter => templates[templateOf(dials)](plain(dials));

/** Every dial as the template has it. */
export function usualDials(dials: Dials): Dials {
  const charter = bareCharter(dials);
  const rules = dialled.flatMap((kind) => {
    const rule = charter.decisions[kind];
    return rule && isQuestion(rule) ? Object.entries(dialsOf(kind, rule)) : [];
  });
  return {
    waiting: String(charter.waiting / day),
    book: charter.book,
    trial: 'yes',
    never: charter.never.join('\n'),
    ...Object.fromEntries(rules),
  };
}

const dialsOf = (kind: Dialled, rule: QuestionRule): Dials => ({
  [`${kind}.threshold`]: writtenThreshold(rule.threshold),
  [`${kind}.override`]: rule.override ? writtenShare(rule.override) : 'never',
  [`${kind}.quorum`]: writtenQuorum(rule.quorum),
  [`${kind}.deliberation`]: String(rule.deliberation / day),
  [`${kind}.poll`]: String(rule.poll / day),
});

/** `2/3` */
export const writtenShare = ({ num, den }: Fraction): string => `${num}/${den}`;
/** `cast least 2/3` */
export const writtenThreshold = ({ of, reach, share }: Threshold): string =>
  `${of} ${reach} ${writtenShare(share)}`;
/** `none`, or `turnout 1/4` */
export const writtenQuorum = (quorum: Quorum): string =>
  quorum.kind === 'none' ? 'none' : `${quorum.kind} ${writtenShare(quorum.share)}`;

function readShare(text = ''): Fraction {
  const [num = Number.NaN, den = Number.NaN] = text.split('/').map(Number);
  return { num, den };
}

export function readThreshold(text = ''): Threshold {
  const [of, reach, share] = text.split(' ');
  return { of, reach, share: readShare(share) } as Threshold;
}

export function readQuorum(text = ''): Quorum {
  const [kind, share] = text.split(' ');
  return (kind === 'none' ? { kind } : { kind, share: readShare(share) }) as Quorum;
}

/** Whole days as hours; what is no number comes out as one that no schema takes. */
const hoursIn = (days = ''): number => (/^\d{1,4}$/.test(days) ? Number(days) * day : Number.NaN);

/** A dial that was turned wrong: its field, and why. */
export interface Wrong {
  readonly field: string;
  /** In a schema's own words, or as a saying. */
  readonly why: string | Saying;
}

/** The charter that the dials make, or what is wrong with them, each at its field. */
export function charterFrom(
  dials: Dials,
): { readonly charter: Charter } | { readonly wrong: readonly Wrong[] } {
  const read = Charter.safeParse(turned({ ...usualDials(dials), ...dials }));
  if (!read.success) {
    const wrong = read.error.issues.map(({ path, message }) => ({
      field: fieldOf(path.map(String)),
      why: message,
    }));
    return { wrong };
  }
  const wrong = contradictions(read.data).map(({ where, saying }) => ({
    field: fieldOf(where.split('.')),
    why: saying,
  }));
  return wrong.length === 0 ? { charter: read.data } : { wrong };
}

function turned(dials: Dials): Charter {
  const bare = bareCharter(dials);
  const ordinary = turnedRule(bare.decisions['ordinary'], dials, 'ordinary');
  const charter = turnedRule(bare.decisions['charter'], dials, 'charter');
  const office = bare.decisions['office'];
  return {
    ...bare,
    waiting: hoursIn(dials['waiting']),
    book: dials['book'] as Charter['book'],
    never: (dials['never'] ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    decisions: {
      ...bare.decisions,
      ...(ordinary && { ordinary }),
      ...(charter && { charter }),
      ...(ordinary && office && { office: { ...ordinary, title: office.title } }),
    },
    safeguards: {
      ...bare.safeguards,
      ...(dials['trial'] === 'yes' && { trial: halfYear }),
    },
  };
}

function turnedRule(rule: Rule | undefined, dials: Dials, kind: Dialled): Rule | undefined {
  if (!rule || !isQuestion(rule)) return undefined;
  const { override: _, ...rest } = rule;
  const threshold = readThreshold(dials[`${kind}.threshold`]);
  const override = dials[`${kind}.override`];
  return {
    ...rest,
    method: rule.method === 'consent' ? 'consent' : methodFor(threshold),
    threshold,
    quorum: readQuorum(dials[`${kind}.quorum`]),
    deliberation: hoursIn(dials[`${kind}.deliberation`]),
    poll: hoursIn(dials[`${kind}.poll`]),
    ...(rule.method === 'consent' && override !== 'never' && { override: readShare(override) }),
  };
}

const methodFor = (threshold: Threshold): QuestionRule['method'] =>
  writtenThreshold(threshold) === 'cast more 1/2' ? 'majority' : 'qualified';

const fields = ['name', 'purpose', 'scope', 'waiting', 'book', 'never'];
const ruleFields = ['threshold', 'override', 'quorum', 'deliberation', 'poll'];

/** The field behind a place in the charter; `never` where it has none of its own. */
function fieldOf([part = '', kind = '', of = '']: readonly string[]): string {
  if (fields.includes(part)) return part;
  const shown = kind === 'office' ? 'ordinary' : kind;
  if (part === 'decisions' && (dialled as readonly string[]).includes(shown))
    return `${shown}.${ruleFields.includes(of) ? of : 'threshold'}`;
  return 'never';
}

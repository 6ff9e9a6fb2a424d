/**
 * The parts of a page in which a passkey keeps a secret and brings it back. The page brings every word, the passkeys
 * and what they keep; the secret stays here, and leaves this page only wrapped.
 * @module
 */
import { oneAtATime } from '../pressed/one-at-a-time.ts';
import { answerOf, NoAnswer, type Passkey } from './asking.ts';
import { type Bound, questionFor, unwrap, wrap, type Wrapped } from './wrapping.ts';

/** A secret that a passkey keeps, as the hall gives it back. */
interface Kept extends Wrapped, Passkey {
  readonly key: string;
}

/** Whose page it is, and what it does with its secret. */
export interface Holder {
  readonly section: HTMLElement;
  /** The secret, where it is known here. */
  readonly secret: () => string | undefined;
  /** The public key that a secret yields. */
  readonly keyOf: (secret: string) => Promise<string>;
  /** Goes on with a secret that was brought back. */
  readonly take: (secret: string) => Promise<void>;
  readonly failed: (error: unknown) => void;
}

/** What the hall gave back is not what the passkey put there. */
class Altered extends Error {
  override readonly name = 'Altered';
}

export function serveByPasskey(holder: Holder): void {
  for (const part of partsIn(holder.section)) {
    const form = part.querySelector<HTMLFormElement>('form[data-form="passkey-keep"]');
    if (form) serveKeeping(holder, part, form);
    part.querySelector('[data-by-bring]')?.addEventListener(
      'click',
      onceIn(holder, part, () => bring(holder, part)),
    );
  }
}

function serveKeeping(holder: Holder, part: HTMLElement, form: HTMLFormElement): void {
  const keeps = onceIn(holder, part, () => keep(holder, part, form));
  form.addEventListener('submit', (event) => {
    if (fieldOf(form, 'sealed').value !== '') return;
    event.preventDefault();
    keeps();
  });
}

/** Shows whether a passkey keeps the secret that is known here. */
export async function showWhetherKept({ section, secret, keyOf }: Holder): Promise<void> {
  const known = secret();
  if (known === undefined) return;
  for (const part of partsIn(section)) {
    const records = recordsOf(part);
    const key = records.length > 0 ? await keyOf(known) : '';
    const isKept = records.some((each) => each.key === key);
    for (const each of part.querySelectorAll<HTMLElement>('[data-by-when]'))
      each.hidden = each.dataset['byWhen'] !== (isKept ? 'kept' : 'open');
    const form = part.querySelector<HTMLFormElement>('form[data-form="passkey-forget"]');
    if (form) fieldOf(form, 'key').value = key;
  }
}

const partsIn = (section: HTMLElement): readonly HTMLElement[] => [
  ...section.querySelectorAll<HTMLElement>('[data-by-passkey]'),
];

async function keep(
  { secret, keyOf }: Holder,
  part: HTMLElement,
  form: HTMLFormElement,
): Promise<void> {
  const known = secret();
  if (known === undefined) return;
  const bound = { ...ownerOf(part), key: await keyOf(known) };
  const passkeys = JSON.parse(part.dataset['passkeys'] ?? '[]') as readonly Passkey[];
  const { credential, answer } = await answerOf(passkeys, questionFor(bound));
  const fields = { key: bound.key, credential, ...(await wrap(answer, bound, known)) };
  for (const [name, value] of Object.entries(fields)) fieldOf(form, name).value = value;
  form.requestSubmit();
}

async function bring({ keyOf, take }: Holder, part: HTMLElement): Promise<void> {
  const owner = ownerOf(part);
  const records = recordsOf(part);
  const { credential, answer } = await answerOf(records, questionFor(owner));
  const record = records.find(({ id }) => id === credential);
  if (!record) throw new Altered();
  const bound = { ...owner, key: record.key };
  const secret = await unwrap(answer, bound, record).catch(() => undefined);
  if (secret === undefined || (await keyOf(secret)) !== record.key) throw new Altered();
  await take(secret);
}

function ownerOf({ dataset }: HTMLElement): Omit<Bound, 'key'> {
  const { union = '', member = '', byPasskey: use = '' } = dataset;
  return { union, member, use };
}

const recordsOf = ({ dataset }: HTMLElement): readonly Kept[] =>
  JSON.parse(dataset['records'] ?? '[]') as readonly Kept[];

/** What went wrong with a passkey is said beside its button; the rest is the page's to say. */
const onceIn = (holder: Holder, part: HTMLElement, does: () => Promise<void>): (() => void) =>
  oneAtATime(
    () => {
      sayWrong(part, undefined);
      return does();
    },
    (error) => {
      if (error instanceof NoAnswer) sayWrong(part, error.why);
      else if (error instanceof Altered) sayWrong(part, 'altered');
      else holder.failed(error);
    },
  );

function sayWrong(part: HTMLElement, why: string | undefined): void {
  for (const each of part.querySelectorAll<HTMLElement>('[data-by-wrong]'))
    each.hidden = each.dataset['byWrong'] !== why;
}

function fieldOf(form: HTMLFormElement, name: string): HTMLInputElement {
  const input = form.elements.namedItem(name);
  if (!(input instanceof HTMLInputElement)) throw new TypeError(`no field “${name}”`);
  return input;
}

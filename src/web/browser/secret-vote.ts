/**
 * The ballot of a secret vote: makes a voting key, seals what was chosen, opens it again where its voter
 * wants to check it, or casts it. What is chosen leaves this page only sealed. A voting key that was made elsewhere, and
 * a ballot that was sealed there, are looked over and entered like any other.
 *
 * The page brings every word. Of the parts with `data-step` one is shown at a time: `no-key`, `lost-key`,
 * `choosing`, `sealing`, `sealed`, `opened`, `failed`.
 * @module
 */
import { drawSeed } from '../../belenios/seed.ts';
import { sha256Hex } from '../../book/hash.ts';
import { utf8 } from '../../book/bytes.ts';
import type { NotBrought } from '../../union/secrecy/voting-key-text.ts';
import type { ProvenKey } from '../../union/secrecy/voting-secret.ts';
import { type Holder, serveByPasskey, showWhetherKept } from './by-passkey/keeping.ts';
import { fillForm } from './key-holding/fill-form.ts';
import { typedPhrase } from './key-holding/phrase.ts';
import { platformRandom } from './kept/chance.ts';
import {
  type Booth,
  copyOpen,
  keyOf,
  onPress,
  onSubmit,
  openSealed,
  put,
  sayFailed,
  seal,
  type SealedHere,
  show,
  showSealed,
  unhide,
} from './secret/booth.ts';
import { toSeal } from './secret/chosen.ts';
import { inGroups, keepSeed, keptSeed } from './secret/seeds.ts';
import { sealingThread } from './secret/sealing-thread.ts';
import { keepSent } from './secret/cast-ballot.ts';
import { typedIn } from './secret/typed.ts';

const castForm = 'form[data-act="assembly/cast@1"]';
const found = document.querySelector<HTMLElement>('[data-secret-vote]');
if (found) void begin(found);

interface VoterBooth extends Booth {
  readonly member: string;
  readonly proposal: string;
}

async function begin(part: HTMLElement): Promise<void> {
  const { union = '', member = '', secretVote = '', election = '', worker = '' } = part.dataset;
  const booth: VoterBooth = { part, union, member, proposal: secretVote, election, worker };
  listen(booth);
  await enter(booth);
}

/** Finds the voting key on this device, and shows what comes next. */
async function enter(booth: VoterBooth): Promise<void> {
  const { key = '' } = booth.part.dataset;
  if (key === '') return show(booth, 'no-key');
  await showNewKey(booth);
  const seed = await seedHere(booth, key);
  if (seed === undefined) return show(booth, 'lost-key');
  booth.seed = seed;
  putPhrase(booth);
  show(booth, 'choosing');
  return showWhetherKept(holderOf(booth));
}

/** Shows the characters of a key that was just made, or counts in later votes alone: they may be nowhere but here. */
async function showNewKey(booth: VoterBooth): Promise<void> {
  const { newKey } = booth.part.dataset;
  const seed = newKey === undefined ? undefined : await seedHere(booth, newKey);
  if (seed === undefined) return;
  put(booth, '[data-new-phrase]', inGroups(seed));
  unhide(booth, '[data-new-key-made]', true);
}

/** The seed of the member’s voting key, where this device has it. */
function seedHere(booth: VoterBooth, key: string): Promise<string | undefined> {
  return keptSeed({ member: booth.member, key }, (seed) => keyOf(booth, seed));
}

/** How a passkey keeps the seed of the voting key, and brings it back. */
function holderOf(booth: VoterBooth): Holder {
  return {
    section: booth.part,
    secret: () => booth.seed,
    keyOf: (seed) => keyOf(booth, seed),
    take: (seed) => takeIn(booth, seed),
    failed: (error) => sayFailed(booth, error),
  };
}

function listen(booth: VoterBooth): void {
  onPress(booth, 'make-voting-key', () => makeKey(booth));
  onPress(booth, 'challenge', async () => {
    fillCast(booth, {});
    await openSealed(booth);
  });
  onPress(booth, 'copy-open', () => copyOpen(booth));
  onPress(booth, 'choose-anew', async () => {
    delete booth.sealed;
    await enter(booth);
  });
  onSubmit(booth, '[data-seal]', async (form) => {
    const chosen = toSeal(booth, form);
    if (!chosen) return;
    ready(booth, await seal(booth, chosen));
    form.reset();
  });
  onSubmit(booth, '[data-restore]', (form) => restore(booth, form));
  onSubmit(booth, '[data-brought]', (form) => bring(booth, form));
  onSubmit(booth, '[data-key-brought]', (form) => bringKey(booth, form));
  serveByPasskey(holderOf(booth));
  for (const fold of foldsOf(booth)) fold.addEventListener('toggle', () => putPhrase(booth));
  const form = booth.part.querySelector<HTMLFormElement>(castForm);
  form?.addEventListener('submit', () => remember(booth));
}

/** Where the characters of the voting key can be looked at. */
function foldsOf({ part }: VoterBooth): readonly HTMLDetailsElement[] {
  return [...part.querySelectorAll('details')].filter((fold) =>
    fold.querySelector('[data-phrase]'),
  );
}

/** Lays the seed into the page as long as its voter looks at it, and at no other time. */
function putPhrase(booth: VoterBooth): void {
  const { seed } = booth;
  const isLookedAt = foldsOf(booth).some(({ open }) => open);
  put(booth, '[data-phrase]', isLookedAt && seed !== undefined ? inGroups(seed) : '');
}

/** A sealed ballot, to be cast. */
function ready(booth: VoterBooth, sealed: SealedHere): void {
  fillCast(booth, { ballot: sealed.ballot });
  showSealed(booth, sealed);
}

async function makeKey(booth: VoterBooth): Promise<void> {
  const { union, member, worker } = booth;
  const seed = drawSeed(platformRandom);
  const asked = { make: 'key', seed, union, member } as const;
  const made = await sealingThread<ProvenKey>(worker, asked);
  await keepSeed({ member, key: made.key }, seed);
  enterKey(booth, made);
}

/** Takes in a voting key that was made elsewhere, if it was made for this member. Its seed stays where it is. */
async function bringKey(booth: VoterBooth, form: HTMLFormElement): Promise<void> {
  const { union, member, worker } = booth;
  const asked = { make: 'key brought', text: await broughtIn(form), union, member } as const;
  const said = await sealingThread<ProvenKey | { readonly wrong: NotBrought }>(worker, asked);
  sayWrong(form, 'wrong' in said ? said.wrong : undefined);
  if ('key' in said) enterKey(booth, said);
}

function enterKey({ part }: VoterBooth, { key, proof }: ProvenKey): void {
  const form = part.querySelector<HTMLFormElement>('[data-voting-key-form] form');
  if (!form) return;
  fillForm(form, { act: 'secrecy/voting-key@1', body: { key, proof }, texts: {} });
  form.requestSubmit();
}

async function restore(booth: VoterBooth, form: HTMLFormElement): Promise<void> {
  const seed = typedPhrase(typedIn(form, 'phrase'));
  const isIt = seed !== '' && (await keyOf(booth, seed)) === booth.part.dataset['key'];
  unhide(booth, '[data-wrong-phrase]', !isIt);
  if (!isIt) return;
  await takeIn(booth, seed);
}

/** Goes on with a seed that was typed, or that a passkey brought back. */
async function takeIn(booth: VoterBooth, seed: string): Promise<void> {
  await keepSeed({ member: booth.member, key: await keyOf(booth, seed) }, seed);
  await enter(booth);
}

/** Takes in a ballot that was sealed elsewhere, if it is one of this vote and this voter. */
async function bring(booth: VoterBooth, form: HTMLFormElement): Promise<void> {
  const { election, worker, part } = booth;
  const ballot = await broughtIn(form);
  const asked = { make: 'look', election, ballot } as const;
  const said = await sealingThread<{ readonly credential: string } | { readonly unsound: string }>(
    worker,
    asked,
  );
  const isMine = 'credential' in said && said.credential === part.dataset['key'];
  const why = 'unsound' in said ? 'unsound' : 'another-key';
  sayWrong(form, isMine ? undefined : why);
  if (isMine) ready(booth, { ballot });
}

/** What was brought, as a file or as a text. */
async function broughtIn(form: HTMLFormElement): Promise<string> {
  const file = new FormData(form).get('file');
  const isFile = file instanceof File && file.size > 0;
  return (isFile ? await file.text() : typedIn(form, 'text')).trim();
}

function sayWrong(form: HTMLFormElement, why: string | undefined): void {
  for (const wrong of form.querySelectorAll<HTMLElement>('[data-wrong-brought]')) {
    wrong.hidden = wrong.dataset['wrongBrought'] !== why;
    if (!wrong.hidden) wrong.focus();
  }
}

/** Puts a sealed ballot into the form that casts it, or takes it out. */
function fillCast({ part, proposal }: VoterBooth, texts: Readonly<Record<string, string>>): void {
  const form = part.querySelector<HTMLFormElement>(castForm);
  if (form) fillForm(form, { act: 'assembly/cast@1', body: { proposal }, texts });
}

/** Remembers which ballot this device sends: whether it comes is seen when the page is loaded anew. */
function remember(booth: VoterBooth): void {
  const { proposal, member, sealed } = booth;
  for (const fold of foldsOf(booth)) fold.open = false;
  if (sealed) keepSent({ proposal, member }, sha256Hex(utf8(sealed.ballot)));
}

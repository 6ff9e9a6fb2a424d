/**
 * A voting key made in the voting client, so that no page of a hall ever sees its characters. Nothing keeps them but
 * whoever writes them down: from a file no passkey can be asked, and what a hall could ask one for is no secret from it.
 * @module
 */
import { utf8 } from '../../../book/bytes.ts';
import { sha256Hex } from '../../../book/hash.ts';
import { drawSeed } from '../../../belenios/seed.ts';
import { trackerInWords } from '../../../union/assembly/secret/tracker.ts';
import { votingKeyBrought } from '../../../union/secrecy/voting-key-text.ts';
import type { ProvenKey } from '../../../union/secrecy/voting-secret.ts';
import { platformRandom } from '../kept/chance.ts';
import { phraseDrawn } from '../key-holding/phrase-drawn.ts';
import { inGroups, typedPhrase } from '../key-holding/phrase.ts';
import { type Booth, onPress, onSubmit, put, show, unhide } from '../secret/booth.ts';
import { sealingThread } from '../secret/sealing-thread.ts';
import { typedIn } from '../secret/typed.ts';
import { handOut } from './handing-out.ts';

interface KeyWish extends Pick<Booth, 'part' | 'worker' | 'union'> {
  readonly member: string;
  /** They have a key, and lost it. */
  readonly replaces: boolean;
}

/** Shows new characters to write down, and once they were typed back the key they make; `goOn` seals with it. */
export function makeKey(wish: KeyWish, goOn: (seed: string) => void): void {
  const { part, replaces } = wish;
  const seed = drawSeed(platformRandom);
  phraseDrawn(part, inGroups(seed));
  unhide(wish, '[data-if-first]', !replaces);
  unhide(wish, '[data-if-replaces]', replaces);
  onSubmit(wish, '[data-written]', async (form) => {
    const isSame = typedPhrase(typedIn(form, 'written')) === seed;
    unhide(wish, '[data-wrong-written]', !isSame);
    if (!isSame) return;
    form.reset();
    phraseDrawn(part, []);
    await handKey(wish, seed);
  });
  onPress(wish, 'seal-with-it', () => goOn(seed));
  show(wish, 'key');
}

async function handKey({ part, worker, union, member }: KeyWish, seed: string): Promise<void> {
  const asked = { make: 'key', seed, union, member } as const;
  const made = await sealingThread<ProvenKey>(worker, asked);
  handOut(part, 'voting-key', votingKeyBrought({ union, member }, made));
  put({ part }, '[data-key-words]', trackerInWords(sha256Hex(utf8(made.key))));
  show({ part }, 'key-made');
}

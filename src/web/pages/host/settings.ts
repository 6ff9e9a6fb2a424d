/**
 * What the host has set, as it stands in the store: every page that needs one of these asks here.
 * @module
 */
import { z } from 'zod';
import type { KeyValue } from '../../../clerk/ports.ts';
import { line, whole } from '../../guard/fields.ts';
import { houseTexts } from '../house.ts';
import { chooseName, chosenName } from './hall-name.ts';
import { type Quotas, quotasKey, readQuotas } from './quotas.ts';
import { readWhoMayStart, type WhoMayStart, whoMayStart, whoMayStartKey } from './starting.ts';

const contactKey = 'host/contact';

/** How people reach the host. */
export const readContact = (kv: KeyValue): Promise<string | undefined> => textAt(kv, contactKey);

/** The form of the settings page. */
export const HostSettings = z.object({
  name: line(60).optional(),
  contact: line(200).optional(),
  start: z.enum(whoMayStart),
  unionsEach: whole(1, 10_000),
  unions: whole(0, 100_000),
  documents: whole(0, 100_000),
  storage: whole(0, 1_000_000),
  about: z.string().max(10_000).optional(),
  legal: z.string().max(40_000).optional(),
});
export type HostSettings = z.infer<typeof HostSettings>;

export interface KeptSettings {
  readonly name: string | undefined;
  readonly contact: string | undefined;
  readonly start: WhoMayStart;
  readonly quotas: Quotas;
  readonly about: string | undefined;
  readonly legal: string | undefined;
}

export async function readSettings(kv: KeyValue): Promise<KeptSettings> {
  return {
    name: await chosenName(kv),
    contact: await readContact(kv),
    start: await readWhoMayStart(kv),
    quotas: await readQuotas(kv),
    about: await textAt(kv, houseTexts.about),
    legal: await textAt(kv, houseTexts.legal),
  };
}

export async function keepSettings(kv: KeyValue, settings: HostSettings): Promise<void> {
  const { name, contact, start, about, legal, ...quotas } = settings;
  await chooseName(kv, name);
  await put(kv, contactKey, contact);
  await put(kv, houseTexts.about, about);
  await put(kv, houseTexts.legal, legal);
  await kv.set(whoMayStartKey, start);
  await kv.set(quotasKey, quotas);
}

const put = (kv: KeyValue, key: string, text: string | undefined): Promise<void> =>
  text === undefined ? kv.delete(key) : kv.set(key, text);

async function textAt(kv: KeyValue, key: string): Promise<string | undefined> {
  const kept = await kv.get(key);
  return typeof kept === 'string' && kept.trim() !== '' ? kept : undefined;
}

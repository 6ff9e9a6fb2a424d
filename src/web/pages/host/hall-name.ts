/**
 * What the hall is called: what was said at its start, unless the host has chosen a name since.
 * @module
 */
import type { KeyValue } from '../../../clerk/ports.ts';

const nameKey = 'host/name';

export interface HallName {
  readonly now: () => string;
  /** Looks again: another process may have been told a new one. */
  readonly refresh: () => Promise<void>;
}

/** The name as it stands; pages are drawn without asking the store for it. */
export async function hallName(kv: KeyValue, usual: string): Promise<HallName> {
  let name = usual;
  const refresh = async (): Promise<void> => {
    name = (await chosenName(kv)) ?? usual;
  };
  await refresh();
  return { now: () => name, refresh };
}

/** The name that the host has chosen, if any. */
export async function chosenName(kv: KeyValue): Promise<string | undefined> {
  const kept = await kv.get(nameKey);
  return typeof kept === 'string' && kept !== '' ? kept : undefined;
}

export const chooseName = (kv: KeyValue, name: string | undefined): Promise<void> =>
  name === undefined ? kv.delete(nameKey) : kv.set(nameKey, name);

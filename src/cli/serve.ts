/**
 * `syndicat serve`: the hall on a port, until it is told to stop.
 * @module
 */
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { type ServerType, serve } from '@hono/node-server';
import { forgetting } from '../clerk/forgetting.ts';
import type { Clock, Freezing } from '../clerk/ports.ts';
import { formerOriginKey, hallName, hostsOf, newClaim } from '../web/pages/host/host.ts';
import type { Mailer } from '../web/ports.ts';
import { type Assets, createHall, hallSecret, loadAssets } from '../web/web.ts';
import { watchedClock } from './clock.ts';
import { makeDataFolder } from './data-folder.ts';
import { openDemo } from './demo/demo.ts';
import { nodeFreezing } from './freezing.ts';
import { chance, type House, openHouse } from './house.ts';
import { type Io, readArgs } from './io.ts';
import { machineOf } from './machine.ts';
import { createMailer } from './mailer.ts';
import { webauthn } from './passkeys.ts';
import {
  isKeyAtRisk,
  isOnTrial,
  isPlainHttpAbroad,
  SettingError,
  type Settings,
  settingsFrom,
} from './settings.ts';
import { hallPages } from './pages.ts';
import { stripeCards } from './stripe/stripe.ts';
import { tidyUp } from './tidying.ts';

const attendEvery = 5_000;
const patience = 10_000;
const tidyAfter = 2_000;

export async function runServe(args: readonly string[], io: Io): Promise<number> {
  const { values } = readArgs(args, {
    demo: { type: 'boolean', default: false },
    'host-link': { type: 'boolean', default: false },
  });
  const settings = settingsFrom(io.env);
  const clock = watchedClock();
  const freezing = nodeFreezing();
  await makeDataFolder(settings.folder);
  const assets = await loadAssets(join(settings.folder, 'cache'));
  const votingClient = assets.client.sha256;
  const house = await openHouse(settings, { clock, log: io.err, freezing, votingClient });
  if (values.demo) await openDemo(house, io.out);
  const said = await warnings(house, settings);
  const { server, stopWork } = await openDoors(house, settings, { io, clock, assets });
  for (const line of said) io.err(line);
  io.out(`The hall is open at ${settings.origin}`);
  if (values['host-link'] || (await hostsOf(house.store.kv)).length === 0) {
    io.out(await invitation(house, settings));
  }
  setTimeout(() => {
    afterStart(freezing).catch((error: unknown) => io.err(String(error)));
  }, tidyAfter).unref();
  await stopped();
  io.err('Closing: finishing what is under way.');
  await stopWork();
  await closed(server);
  await house.close();
  return 0;
}

async function afterStart(freezing: Freezing): Promise<void> {
  // Read by now: later the files may be those of a newer version that waits for its start.
  freezing.rules();
  await tidyUp();
}

/** Starts listening, the clerk's rounds and the notices. */
async function openDoors(
  house: House,
  settings: Settings,
  { io, clock, assets }: { readonly io: Io; readonly clock: Clock; readonly assets: Assets },
): Promise<{ server: ServerType; stopWork: () => Promise<void> }> {
  const { store, clerk, drawUp, countBudget, countChoice } = house;
  const { origin, name, trustProxy, folder } = settings;
  const called = await hallName(store.kv, name);
  const deps = {
    config: {
      // The host may choose another name while the hall runs.
      get name(): string {
        return called.now();
      },
      origin,
      trustProxy,
      development: false,
      source: '/source.tar.gz',
    },
    store,
    now: Date.now,
    chance,
    secret: await hallSecret(store.kv, chance),
    assets,
    mailer: mailerOf(settings),
    passkeys: webauthn,
    drawUp,
    countBudget,
    countChoice,
    cards: stripeCards(settings.stripe),
    log: (line: string, error?: unknown) =>
      io.err(error instanceof Error ? `${line}: ${error.message}` : line),
  };
  const host = { machine: machineOf(settings, clock), renamed: called.refresh };
  const pages = hallPages({
    ...deps,
    clerk,
    host,
    trial: isOnTrial(settings),
    pictures: join(folder, 'pictures'),
  });
  const hall = createHall({ ...deps, ...pages.parts });
  const server = await listening(hall, settings);
  const forgets = forgetting({ store, clerk, clock });
  const stopRounds = rounds([() => clerk.attend(), forgets, called.refresh, ...pages.work], io.err);
  const stopWork = async (): Promise<void> => {
    await stopRounds();
    await pages.close();
  };
  return { server, stopWork };
}

const mailerOf = ({ origin, folder, smtpUrl, mailFrom, bounces }: Settings): Mailer =>
  createMailer({
    origin,
    folder,
    ...(smtpUrl !== undefined && { smtpUrl }),
    ...(mailFrom !== undefined && { from: mailFrom }),
    ...(bounces !== undefined && { returnTo: bounces }),
  });

const listening = (
  hall: { fetch: (request: Request) => Response | Promise<Response> },
  { port, bind }: Settings,
): Promise<ServerType> =>
  new Promise((resolve, reject) => {
    const server = serve({ fetch: hall.fetch, port, hostname: bind }, () => resolve(server));
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new SettingError(
              `Port ${port} is taken. Stop what uses it, or set PORT to another number.`,
            )
          : error,
      ),
    );
  });

/**
 * Does each piece of work again and again, a pause between, none waiting for another: a witness that
 * is slow to answer holds up no vote. The answer ends that.
 */
function rounds(
  work: readonly (() => Promise<unknown>)[],
  log: (line: string) => void,
): () => Promise<void> {
  const closing = new AbortController();
  const { signal } = closing;
  const pause = (): Promise<void> =>
    delay(attendEvery, undefined, { signal, ref: false }).catch(() => undefined);
  const round = async (each: () => Promise<unknown>): Promise<void> => {
    while (!signal.aborted) {
      await each().catch((error: unknown) => log(String(error)));
      await pause();
    }
  };
  const running = Promise.all(work.map(round));
  return async () => {
    closing.abort();
    await running;
  };
}

/** What the host should know at once, in plain words. */
async function warnings({ store }: House, settings: Settings): Promise<readonly string[]> {
  const said: string[] = [];
  const { origin, smtpUrl } = settings;
  if (isPlainHttpAbroad(origin)) {
    said.push(
      `Warning: ${origin} is plain http. Passkeys and keys made in the browser do not work there, and what people send can be read on the way. Put a proxy with TLS in front (docs/hosting.md).`,
    );
  }
  if (smtpUrl === undefined) {
    said.push(
      'Note: no mail server is set (SMTP_URL), so nobody gets notices or sign-in links by e-mail.',
    );
  }
  if (isKeyAtRisk(settings)) {
    said.push(
      'Warning: the key to the bank data lies in the data folder, beside them. Put it elsewhere, and name the file in SYNDICAT_VAULT_KEY (docs/hosting.md).',
    );
  }
  const before = await store.kv.get('hall/origin');
  if (typeof before === 'string' && before !== origin) {
    said.push(
      `Warning: this hall was at ${before} before and is at ${origin} now. Passkeys made there don’t work here, and addresses in books name the old place.`,
    );
  }
  if (typeof before === 'string' && before !== origin) await store.kv.set(formerOriginKey, before);
  if (before !== origin) await store.kv.set('hall/origin', origin);
  return said;
}

/** What is printed for whoever runs the machine: how to become known as the host. */
async function invitation({ store }: House, { origin }: Settings): Promise<string> {
  const token = await newClaim(store.kv, Date.now, chance);
  return `If you run this hall, open this once, in your own browser, to be its host:\n  ${origin}/host/claim/${token}`;
}

const stopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });

/** Lets open requests end, for a while. */
const closed = (server: ServerType): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    if ('closeIdleConnections' in server) server.closeIdleConnections();
    setTimeout(resolve, patience).unref();
  });

/**
 * Settings: what the host decides at start, from the environment and the command line.
 * @module
 */
import { resolve } from 'node:path';
import { type StripeAt, stripeItself } from './stripe/stripe.ts';

export interface Settings {
  readonly port: number;
  /** The address to listen on. */
  readonly bind: string;
  /** Where the embedded store, mails of development and caches lie. */
  readonly folder: string;
  /** The public address, without a slash at its end. */
  readonly origin: string;
  readonly databaseUrl: string | undefined;
  /** Where the key lies by which bank data are sealed. */
  readonly vaultKey: string | undefined;
  readonly smtpUrl: string | undefined;
  /** From whom mail comes. */
  readonly mailFrom: string | undefined;
  /** Where mail comes back to that could not be delivered. */
  readonly bounces: string | undefined;
  readonly name: string;
  readonly trustProxy: boolean;
  /** Where Stripe’s API is asked: at Stripe, or at a stand-in for trials. */
  readonly stripe: StripeAt;
  /** Servers at private addresses may be asked, too: for trials among several of one’s own. */
  readonly privateNetwork: boolean;
}

/** A setting that cannot be used: the message says which, and what would do. */
export class SettingError extends Error {
  override readonly name = 'SettingError';
}

/** The environment's variables that count, as `--help` lists them. */
export const variables = [
  ['PORT', '8080', 'the port to listen on'],
  ['SYNDICAT_BIND', '127.0.0.1', 'the address to listen on; 0.0.0.0 inside a container'],
  ['SYNDICAT_DATA', './data', 'the data folder: the embedded database, mails of a trial, caches'],
  ['SYNDICAT_ORIGIN', 'http://localhost:PORT', 'the public address, such as https://hall.example'],
  ['SYNDICAT_NAME', 'Union hall', 'the hall’s name'],
  ['SYNDICAT_TRUST_PROXY', 'no', 'yes: believe X-Forwarded-For of your own reverse proxy'],
  ['SYNDICAT_PRIVATE_NETWORK', 'no', 'yes: ask servers at private addresses too, for trials only'],
  ['DATABASE_URL', '', 'postgres://… uses PostgreSQL in place of the embedded SQLite'],
  ['SYNDICAT_VAULT_KEY', 'DATA/vault.key', 'the file with the key by which bank data are sealed'],
  ['SMTP_URL', '', 'smtps://user:password@mail.example: the mail server'],
  ['SYNDICAT_MAIL_FROM', 'hall@HOST', 'the address that mail comes from'],
  [
    'SYNDICAT_STRIPE',
    'https://api.stripe.com',
    'where Stripe’s API is, for trials with a stand-in',
  ],
  ['SYNDICAT_BOUNCES', '', 'the address that mail comes back to, such as bounce@HOST'],
] as const;

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the settings. Throws {@link SettingError} for one that can't be used. */
export function settingsFrom(env: Environment): Settings {
  const port = portFrom(env['PORT'] ?? '8080');
  return {
    port,
    bind: env['SYNDICAT_BIND'] ?? '127.0.0.1',
    folder: resolve(env['SYNDICAT_DATA'] ?? 'data'),
    origin: originFrom(env['SYNDICAT_ORIGIN'] ?? `http://localhost:${port}`),
    databaseUrl: databaseFrom(env['DATABASE_URL']),
    vaultKey: env['SYNDICAT_VAULT_KEY'],
    smtpUrl: smtpFrom(env['SMTP_URL']),
    mailFrom: env['SYNDICAT_MAIL_FROM'],
    bounces: bouncesFrom(env['SYNDICAT_BOUNCES']),
    name: env['SYNDICAT_NAME'] ?? 'Union hall',
    trustProxy: isYes(env['SYNDICAT_TRUST_PROXY']),
    stripe: stripeFrom(env['SYNDICAT_STRIPE']),
    privateNetwork: isYes(env['SYNDICAT_PRIVATE_NETWORK']),
  };
}

/** Whether the key by which bank data are sealed lies in the folder in which the embedded database lies. */
export const isKeyBeside = ({
  databaseUrl,
  folder,
  vaultKey = folder,
}: Pick<Settings, 'databaseUrl' | 'folder' | 'vaultKey'>): boolean =>
  databaseUrl === undefined && `${resolve(vaultKey)}/`.startsWith(`${folder}/`);

const isYes = (text = ''): boolean => /^(?:1|yes|true|on)$/i.test(text);

function portFrom(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port >= 0 && port < 65_536) return port;
  throw new SettingError(`PORT is “${text}”. It must be a number from 0 to 65535.`);
}

function originFrom(text: string): string {
  const url = URL.parse(text);
  if (url && (url.protocol === 'https:' || url.protocol === 'http:') && url.pathname === '/') {
    return url.origin;
  }
  throw new SettingError(
    `SYNDICAT_ORIGIN is “${text}”. It must be an address without a path, such as https://hall.example.`,
  );
}

function databaseFrom(text: string | undefined): string | undefined {
  if (!text) return undefined;
  if (/^postgres(?:ql)?:\/\//.test(text)) return text;
  throw new SettingError(
    'DATABASE_URL must start with postgres://. Leave it out to use the embedded SQLite.',
  );
}

function smtpFrom(text: string | undefined): string | undefined {
  if (!text) return undefined;
  if (/^smtps?:\/\//.test(text)) return text;
  throw new SettingError('SMTP_URL must start with smtp:// or smtps://.');
}

function bouncesFrom(text: string | undefined): string | undefined {
  if (!text) return undefined;
  if (/^[^\s@<>"+]{1,20}@[^\s@<>"]+$/.test(text)) return text;
  throw new SettingError(
    `SYNDICAT_BOUNCES is “${text}”. It must be an address without +, such as bounce@hall.example.`,
  );
}

/** Keys and payments go there: over plain http only on this very machine. */
function stripeFrom(text: string | undefined): StripeAt {
  if (!text) return stripeItself;
  const url = URL.parse(text);
  if (url?.pathname !== '/' || !(url.protocol === 'https:' || isPlainHere(url)))
    throw new SettingError(
      `SYNDICAT_STRIPE is “${text}”. It must be an address without a path that begins with https://. Leave it out to use Stripe itself.`,
    );
  const [protocol, usual] =
    url.protocol === 'https:' ? (['https', 443] as const) : (['http', 80] as const);
  return { protocol, host: url.hostname, port: Number(url.port) || usual };
}

const isPlainHere = ({ protocol, origin }: URL): boolean => protocol === 'http:' && isHere(origin);

/** Whether an address is this very machine's own. */
export const isHere = (origin: string): boolean =>
  isLoopback(new URL(origin).hostname.replace(/^\[|\]$/g, ''));

const isLoopback = (host: string): boolean =>
  /^(?:localhost|127\.\d+\.\d+\.\d+|::1|.*\.localhost)$/.test(host);

/** Whether the hall is for trials: nobody reaches it but from this very machine, or its host says so. */
export const isOnTrial = ({ origin, bind, trustProxy, privateNetwork }: Settings): boolean =>
  privateNetwork || (isHere(origin) && isLoopback(bind) && !trustProxy);

/** Whether the key to the bank data of a hall that others use lies beside them. */
export const isKeyAtRisk = (settings: Settings): boolean =>
  isKeyBeside(settings) && !isOnTrial(settings);

/** Whether people would send passwords and keys over plain http to somewhere that is not this machine. */
export const isPlainHttpAbroad = (origin: string): boolean =>
  new URL(origin).protocol === 'http:' && !isHere(origin);

/**
 * Handles: what a person types to name their account on another server, in whichever way they know
 * it, and the one way in which it is written afterwards.
 * @module
 */
import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';

/** `@ada@social.example`: its two parts. */
export interface Handle {
  /** As it was typed: whether case counts is the server's affair. */
  readonly name: string;
  /** In small letters and ASCII; with a port only where a hall on trial allows one. */
  readonly host: string;
}

export interface HandleRules {
  /** A port, an address in numbers, and a name without a dot: only for trials on one machine. */
  readonly allowPrivate?: boolean;
}

const name = /^[\w](?:[\w.~+-]{0,62}[\w~+-])?$/;
const longest = 2_000;

/**
 * Reads `@name@server`, `name@server`, `acct:name@server`, or the address of a profile
 * (`https://server/@name`); nothing where it is none of these.
 */
export function readHandle(text: string, rules: HandleRules = {}): Handle | undefined {
  const given = text.trim();
  if (given.length > longest) return undefined;
  if (/^https?:\/\//i.test(given)) return ofProfile(given, rules);
  const [, who = '', where = ''] =
    /^(?:acct:)?@?([^@\s/]+)@([^@\s/]+)$/i.exec(
      given.replaceAll(/[\u200B-\u200F\u2060\uFEFF]/g, ''),
    ) ?? [];
  return handleOf(who, where, rules);
}

/** How servers write the address of a profile: `/@name`, `/users/name`, `/u/name`, `/c/name` and so on. */
const profile =
  /^\/(?:@|(?:users?|u|c|m|a|p|accounts|profile|channel|video-channels|author|ap\/users?)\/@?)([^/@]+)(?:@([^/@]+))?\/?$/;

function ofProfile(given: string, rules: HandleRules): Handle | undefined {
  const url = URL.parse(given);
  if (!url || url.username !== '' || url.password !== '') return undefined;
  const [, who = '', where = url.host] = profile.exec(decoded(url.pathname)) ?? [];
  return handleOf(who, where, rules);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
}

function handleOf(who: string, where: string, rules: HandleRules): Handle | undefined {
  const host = hostOf(where, rules);
  return host !== undefined && name.test(who) ? { name: who, host } : undefined;
}

/** A server's name in its one spelling: small letters, ASCII (RFC 5891), no full stop at its end. */
export function hostOf(
  text: string,
  { allowPrivate = false }: HandleRules = {},
): string | undefined {
  const [, written = '', port] =
    /^(\[[\da-f:.]+\]|[^:[\]/?#@\\]+?)\.?(?::(\d{1,5}))?$/i.exec(text) ?? [];
  if (port !== undefined && !allowPrivate) return undefined;
  const ascii = written.startsWith('[') ? written.toLowerCase() : domainToASCII(written);
  if (!isHost(ascii, allowPrivate)) return undefined;
  return port === undefined ? ascii : `${ascii}:${Number(port)}`;
}

const label = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?';
const dotted = new RegExp(`^${label}(?:\\.${label})+$`);
const single = new RegExp(`^${label}$`);

function isHost(ascii: string, allowPrivate: boolean): boolean {
  if (ascii.length > 253) return false;
  const isNumeric = isIP(ascii.replace(/^\[|\]$/g, '')) !== 0;
  if (isNumeric || single.test(ascii)) return allowPrivate;
  // No name ends in digits alone: what does is an address in disguise (WHATWG URL, ends-in-a-number).
  return dotted.test(ascii) && !/\.(?:\d+|0x[\da-f]*)$/.test(ascii);
}

/** `@ada@social.example` */
export const writtenOut = ({ name: who, host }: Handle): string => `@${who}@${host}`;

/** As WebFinger asks for it (RFC 7565): `acct:ada@social.example`. */
export const acctOf = ({ name: who, host }: Handle): string => `acct:${who}@${host}`;

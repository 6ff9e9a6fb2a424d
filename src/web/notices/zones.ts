/**
 * Time zones by the names that they have today. Machines and browsers differ in whether they list a
 * zone under its present name or under one from before; either is understood.
 * @module
 */
import { z } from 'zod';
import { phrase } from '../words.ts';
import { isZone } from './quiet.ts';

/** Renamed by the IANA; ICU, and so Node, lists them by the old name to this day. */
const renamed: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** `'Asia/Calcutta'` is `'Asia/Kolkata'` today. */
export const nameToday = (zone: string): string => renamed[zone] ?? zone;

/** A zone that the machine knows, by whichever of its names. */
export const Zone = z
  .string()
  .max(60)
  .refine(isZone, phrase('Choose a time zone from the list.'))
  .transform(nameToday);

let known: readonly string[] | undefined;

/** The zones that a person can choose: those of the machine, and UTC, which some machines leave out. */
export const zones = (): readonly string[] =>
  (known ??= [
    ...new Set(['UTC', ...Intl.supportedValuesOf('timeZone').map(nameToday)]),
  ].toSorted());

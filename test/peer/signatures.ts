/**
 * @module
 */
export type Form = 'cavage' | 'rfc9421';

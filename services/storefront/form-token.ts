import { createHmac, randomBytes, timingSafeEqual } from 'crypto';

const shape = /^[\w-]{43}$/;

/** A new session id: 256 bits that nobody guesses. */
export const newId = (): string => randomBytes(32).toString('base64url');

/** Whether it could be a session id of ours. */
export const isId = (id: string | undefined): id is string => id !== undefined && shape.test(id);

/**
 * What a form shows to prove that it is ours: only a page that was made for this session can hold it. It is made from
 * the id, so it needs no place, holds before anybody signs in, and ends when the id does.
 */
export const formToken = (id: string): string => createHmac('sha256', id).update('form').digest('base64url');

/** Whether it is the one of this session. */
export function isFormToken(id: string, token: unknown): boolean {
  if (typeof token !== 'string' || !shape.test(token)) return false;
  return timingSafeEqual(Buffer.from(formToken(id)), Buffer.from(token));
}

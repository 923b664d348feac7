import { createHash, createHmac } from 'crypto';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const salt = 'shop.session';

const base62 = (value: number): string =>
  (value >= 62 ? base62(Math.floor(value / 62)) : '') + digits.charAt(value % 62);

/** A session as the monolith signs it, with its secret key: Django's TimestampSigner. */
export function djangoSession(secretKey: string, user: string, seconds: number): string {
  const value = `${Buffer.from(JSON.stringify(user)).toString('base64url')}.${base62(seconds)}`;
  const key = createHash('sha256').update(`${salt}signer${secretKey}`).digest();
  return `${value}.${createHmac('sha256', key).update(value).digest('base64url')}`;
}

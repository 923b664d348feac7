import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'crypto';

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

// Two that do not tell of each other: one is seen by whoever reads the cache.
const derived = (id: string, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', id, '', purpose, 32));

/** Under which name something is kept that belongs to a session id: nobody finds the id from it. */
export const nameOf = (id: string): string => derived(id, 'name').toString('base64url');

/** A text that nobody reads or changes who does not know the session id; each time another. */
export function seal(id: string, text: string): string {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, derived(id, 'content'), nonce);
  const content = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()]);
  return Buffer.concat([nonce, sealing.getAuthTag(), content]).toString('base64');
}

/** What was sealed with this session id, if it was. */
export function unseal(id: string, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length < nonceBytes + tagBytes) return undefined;
  const nonce = bytes.subarray(0, nonceBytes);
  const opening = createDecipheriv(cipher, derived(id, 'content'), nonce, { authTagLength: tagBytes });
  opening.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  try {
    return Buffer.concat([opening.update(bytes.subarray(nonceBytes + tagBytes)), opening.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

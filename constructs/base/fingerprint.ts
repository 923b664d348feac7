import { createHash } from 'crypto';

/** Stands for what something holds, in a name or an annotation: another for other contents. */
export const fingerprint = (contents: unknown): string =>
  createHash('sha256').update(JSON.stringify(contents)).digest('hex').slice(0, 10);

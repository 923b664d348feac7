import { generateKeyPairSync } from 'crypto';

/** A pair of keys that sign and verify sessions, as PEM. */
export function keys(): { readonly privateKey: string; readonly publicKey: string } {
  return generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
}

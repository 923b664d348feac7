import { generateKeyPairSync } from 'crypto';
import { readPrivateKey, readPublicKeys, Sessions } from '../../services/kit/sessions';

/** A pair of keys that sign and verify sessions. */
export function keys() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return { privateKey, publicKey, signing: readPrivateKey(privateKey, publicKey), sessions: sessionsOf(publicKey) };
}

/** Verifies sessions with public keys, as PEM. */
export const sessionsOf = (publicKeys: string): Sessions => {
  const known = readPublicKeys(publicKeys);
  return new Sessions(() => known);
};

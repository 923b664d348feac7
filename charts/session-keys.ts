import { generateKeyPairSync } from 'crypto';
import { Secret, SecretFile } from '../constructs/base/secret';
import { Site } from './site';

/** The keys by which sessions are signed and verified, each a file of one Secret. */
export interface SessionKeys {
  /** Signs. */
  readonly privateKey: SecretFile;
  /** Verifies. */
  readonly publicKey: SecretFile;
}

/** Whoever verifies sessions mounts the public key alone. */
export function sessionKeys(site: Site): SessionKeys {
  const secret = new Secret(site, 'session-keys', random, () => ({
    'private.pem': 'an Ed25519 key, PKCS #8 in PEM',
    'public.pem':
      'its public key, SPKI in PEM; to change the pair, here both public keys, one after the other; two minutes later the new `private.pem`; an hour and two minutes later the new public key alone',
  }));
  return { privateKey: secret.file('private.pem'), publicKey: secret.file('public.pem') };
}

function random() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return { 'private.pem': privateKey, 'public.pem': publicKey };
}

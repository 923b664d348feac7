import { createPrivateKey, createPublicKey, KeyObject, randomUUID } from 'crypto';
import { calculateJwkThumbprint, createLocalJWKSet, exportJWK, JWTPayload, jwtVerify, SignJWT } from 'jose';
import { Refusal } from './problem';

const algorithm = 'EdDSA';
const claims = { issuer: 'users', audience: 'shop' };

/** How long a session is good for, in seconds. */
export const sessionSeconds = 3600;

const refused = (reason: string): Refusal => new Refusal(401, { field: 'header.authorization', reason });

/** What sessions are verified with. */
export type PublicKeys = Promise<ReturnType<typeof createLocalJWKSet>>;

/** A session that is good. */
export interface Verified {
  /** Whose it is. */
  readonly user: string;
  /** The session itself, to be passed on. */
  readonly token: string;
  /** Its id, under which it can be ended. @default - it was begun before sessions had ids */
  readonly sessionId?: string;
}

/** Verifies sessions, with the public keys: each names by its thumbprint (RFC 7638) which of them it is signed for. */
export class Sessions {
  /** The keys are asked for with each session: while one takes the place of another, both are good. */
  constructor(private readonly keys: () => PublicKeys) {}

  /** Who it is that sends this header; refuses one that is missing, not signed by us, or expired. That one was ended, users alone knows. */
  async verify(authorization: string | undefined): Promise<Verified> {
    const [, token] = authorization?.match(/^Bearer (\S+)$/i) ?? [];
    if (!token) throw refused('must be a session: Bearer TOKEN');
    const keys = await this.keys();
    let payload: JWTPayload;
    try {
      ({ payload } = await jwtVerify(token, keys, {
        ...claims,
        algorithms: [algorithm],
        requiredClaims: ['sub', 'exp'],
      }));
    } catch (error) {
      const expired = (error as { code?: string }).code === 'ERR_JWT_EXPIRED';
      throw refused(expired ? 'is a session that has expired' : 'is not a session of this shop');
    }
    return { user: payload.sub ?? '', token, sessionId: payload.jti };
  }
}

/** The public keys of a text, PEM one after the other; throws where there is none, or one that is no such key. */
export const readPublicKeys = (content: string): PublicKeys => keySet(publicKeysIn(content));

/** The private key of a text, PEM; throws where it is none, or one that no public key in the other text belongs to: nobody would believe it. */
export function readPrivateKey(content: string, publicKeys: string): KeyObject {
  if (blocksIn(content).length !== 1) throw new Error('must hold one Ed25519 private key, as PEM');
  const key = ofAlgorithm(() => createPrivateKey(content));
  const own = createPublicKey(key);
  if (!publicKeysIn(publicKeys).some((each) => each.equals(own)))
    throw new Error('must hold the private key of an Ed25519 public key that is there already');
  return key;
}

function publicKeysIn(content: string): KeyObject[] {
  const pems = blocksIn(content);
  if (pems.length === 0 || !pems.every((pem) => pem.startsWith('-----BEGIN PUBLIC KEY-----')))
    throw new Error('must hold an Ed25519 public key as PEM, or several, one after the other');
  return pems.map((pem) => ofAlgorithm(() => createPublicKey(pem)));
}

/** What stands from each line that begins a key to the next, whole or not. */
const blocksIn = (content: string): string[] => content.split(/(?=-----BEGIN )/).filter((part) => part.trim() !== '');

/** What is wrong with a key is not repeated: it may be a secret. */
function ofAlgorithm(read: () => KeyObject): KeyObject {
  let key: KeyObject | undefined;
  try {
    key = read();
  } catch {
    // It is no key at all.
  }
  if (key?.asymmetricKeyType !== 'ed25519') throw new Error('must hold Ed25519 keys, as PEM');
  return key;
}

async function keySet(keys: readonly KeyObject[]): PublicKeys {
  const named = await Promise.all(
    keys.map(async (key) => {
      const jwk = await exportJWK(key);
      return { ...jwk, alg: algorithm, kid: await calculateJwkThumbprint(jwk) };
    }),
  );
  return createLocalJWKSet({ keys: named });
}

/** Signs a session of a user. */
export async function signSession(
  key: KeyObject,
  user: string,
  now: Date,
): Promise<{ token: string; expiresAt: Date }> {
  const kid = await calculateJwkThumbprint(await exportJWK(createPublicKey(key)));
  const expiresAt = new Date((Math.floor(now.getTime() / 1000) + sessionSeconds) * 1000);
  const token = await new SignJWT()
    .setProtectedHeader({ alg: algorithm, kid })
    .setIssuer(claims.issuer)
    .setAudience(claims.audience)
    .setSubject(user)
    .setJti(randomUUID())
    .setIssuedAt(now)
    .setExpirationTime(expiresAt)
    .sign(key);
  return { token, expiresAt };
}

import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  exportJWK,
  importPKCS8,
  importSPKI,
  JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose';
import { Secret } from './configuration';
import { Refusal } from './problem';

const algorithm = 'EdDSA';
const claims = { issuer: 'users', audience: 'shop' };

/** How long a session is good for, in seconds. */
export const sessionSeconds = 3600;

const refused = (reason: string): Refusal => new Refusal(401, { field: 'header.authorization', reason });

/** Verifies sessions, with the public keys: each names by its thumbprint (RFC 7638) which of them it is signed for. */
export class Sessions {
  private known = '';
  private keys?: Promise<ReturnType<typeof createLocalJWKSet>>;

  /** The keys as PEM, one after the other: while one takes the place of another, both are good. */
  constructor(private readonly publicKeys: Secret) {}

  /** Who it is that sends this header; refuses one that is missing, not signed by us, or expired. */
  async verify(authorization: string | undefined): Promise<{ user: string; token: string }> {
    const [, token] = authorization?.match(/^Bearer (\S+)$/i) ?? [];
    if (!token) throw refused('must be a session: Bearer TOKEN');
    const keys = await this.current();
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
    return { user: payload.sub ?? '', token };
  }

  /** To take keys apart takes longer than to verify: only those that are new are. */
  private current(): Promise<ReturnType<typeof createLocalJWKSet>> {
    const pems = this.publicKeys();
    if (!this.keys || pems !== this.known) this.keys = keySet(pems);
    this.known = pems;
    return this.keys;
  }
}

async function keySet(publicKeys: string): Promise<ReturnType<typeof createLocalJWKSet>> {
  const pems = publicKeys.match(/-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g) ?? [];
  const keys = await Promise.all(
    pems.map(async (pem) => {
      const jwk = await exportJWK(await importSPKI(pem, algorithm, { extractable: true }));
      return { ...jwk, alg: algorithm, kid: await calculateJwkThumbprint(jwk) };
    }),
  );
  return createLocalJWKSet({ keys });
}

/** Signs a session of a user, with the private key as PEM. */
export async function signSession(
  privateKey: string,
  user: string,
  now: Date,
): Promise<{ token: string; expiresAt: Date }> {
  const key = await importPKCS8(privateKey, algorithm, { extractable: true });
  const kid = await calculateJwkThumbprint(await exportJWK(key));
  const expiresAt = new Date((Math.floor(now.getTime() / 1000) + sessionSeconds) * 1000);
  const token = await new SignJWT()
    .setProtectedHeader({ alg: algorithm, kid })
    .setIssuer(claims.issuer)
    .setAudience(claims.audience)
    .setSubject(user)
    .setIssuedAt(now)
    .setExpirationTime(expiresAt)
    .sign(key);
  return { token, expiresAt };
}

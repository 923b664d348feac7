import { importPKCS8, importSPKI, JWTPayload, jwtVerify, SignJWT } from 'jose';
import { Refusal } from './problem';

const algorithm = 'EdDSA';
const claims = { issuer: 'users', audience: 'shop' };

/** How long a session is good for, in seconds. */
export const sessionSeconds = 3600;

const refused = (reason: string): Refusal => new Refusal(401, { field: 'header.authorization', reason });

/** Verifies sessions, with the public key. */
export class Sessions {
  /** The key as PEM. */
  constructor(private readonly publicKey: string) {}

  /** Who it is that sends this header; refuses one that is missing, not signed by us, or expired. */
  async verify(authorization: string | undefined): Promise<{ user: string; token: string }> {
    const [, token] = authorization?.match(/^Bearer (\S+)$/i) ?? [];
    if (!token) throw refused('must be a session: Bearer TOKEN');
    const key = await importSPKI(this.publicKey, algorithm);
    let payload: JWTPayload;
    try {
      ({ payload } = await jwtVerify(token, key, {
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
}

/** Signs a session of a user, with the private key as PEM. */
export async function signSession(
  privateKey: string,
  user: string,
  now: Date,
): Promise<{ token: string; expiresAt: Date }> {
  const expiresAt = new Date((Math.floor(now.getTime() / 1000) + sessionSeconds) * 1000);
  const token = await new SignJWT()
    .setProtectedHeader({ alg: algorithm })
    .setIssuer(claims.issuer)
    .setAudience(claims.audience)
    .setSubject(user)
    .setIssuedAt(now)
    .setExpirationTime(expiresAt)
    .sign(await importPKCS8(privateKey, algorithm));
  return { token, expiresAt };
}

import { Type } from '@sinclair/typebox';

const email = Type.String({ format: 'email', maxLength: 200 });
const password = Type.String({ format: 'text', minLength: 8, maxLength: 200 });

/** Who wants to buy. */
export const NewUser = Type.Object(
  { email, password, name: Type.String({ format: 'text', minLength: 1, maxLength: 100, pattern: '\\S' }) },
  { additionalProperties: false },
);

/** Who buys. */
export const User = Type.Object({ id: Type.String(), email: Type.String(), name: Type.String() });

/** Who signs in. A password that nobody may have is wrong as every other is. */
export const Credentials = Type.Object(
  { email, password: Type.String({ maxLength: 200, format: 'text' }) },
  { additionalProperties: false },
);

/** A session that was begun. */
export const Session = Type.Object({ token: Type.String(), userId: Type.String(), expiresAt: Type.String() });

import { TUnsafe, Type } from '@sinclair/typebox';

/** The schema of a string that is one of these. */
export const oneOf = <T extends string>(...values: readonly T[]): TUnsafe<T> =>
  Type.Unsafe<T>({ type: 'string', enum: values });

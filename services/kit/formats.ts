import { FastifyServerOptions } from 'fastify';

/** Formats of texts, narrower than those that the validator knows by itself: what passes can be kept as it is. */
const formats = {
  // Not 'urn:uuid:...', which PostgreSQL does not read. In capitals it is the same: operations get it in lower case.
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  // Whole characters, and no NUL, which PostgreSQL does not keep.
  text: /^[^\0\p{Cs}]*$/u,
};

/** Has a validator know these formats. */
export const knowFormats: NonNullable<NonNullable<FastifyServerOptions['ajv']>['onCreate']> = (ajv) => {
  for (const [name, format] of Object.entries(formats)) ajv.addFormat(name, format);
};

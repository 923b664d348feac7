import { LightMyRequestResponse } from 'fastify';

/** An answer that says no: its status, and every field with its reason. */
export function problemsOf({ statusCode, json }: LightMyRequestResponse): unknown[] {
  const { problems } = json<{ problems: { field: string; reason: string }[] }>();
  return [statusCode, ...problems.map(({ field, reason }) => `${field}: ${reason}`)];
}

/** What a refusal says that is thrown: its status, its field and its reason. */
export const refusing = (status: number, field: string, reason: string): unknown =>
  expect.objectContaining({ status, problems: [{ field, reason }] });

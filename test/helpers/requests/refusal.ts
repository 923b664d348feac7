import { problemType } from '../../../services/kit/problem';
import { RawAnswer } from './raw-request';

/** What a bad request is to be answered. */
export interface Expected {
  /** One of these. */
  readonly statuses: readonly number[];
  /** What is wrong there: every problem names one of these. */
  readonly fields: readonly string[];
}

/** Why an answer is not the refusal that was expected; undefined where it is. */
export function wrongWith({ status, type, text }: RawAnswer, { statuses, fields }: Expected): string | undefined {
  const told = `${status} ${text.slice(0, 300)}`;
  if (!statuses.includes(status)) return `is not ${statuses.join(' or ')}: ${told}`;
  if (type !== problemType) return `is of type '${type}': ${told}`;
  const body = parsed(text);
  if (body?.status !== status || !body.title) return `says another status, or has no title: ${told}`;
  if (!Array.isArray(body.problems) || body.problems.length === 0) return `has no problems: ${told}`;
  const problems = body.problems as { readonly field?: unknown; readonly reason?: unknown }[];
  if (problems.some(({ reason }) => typeof reason !== 'string' || reason.trim() === ''))
    return `has no reason: ${told}`;
  const others = problems.filter(({ field }) => typeof field !== 'string' || !fields.includes(field));
  return others.length > 0 ? `names another field than ${fields.join(' or ')}: ${told}` : undefined;
}

function parsed(
  text: string,
): { readonly title?: unknown; readonly status?: unknown; readonly problems?: unknown } | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

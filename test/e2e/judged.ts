import { Finding, verdict, Verdict } from '../judges/finding';
import { Judge } from '../judges/left';
import { figure } from './figures';
import { System } from './systems';

/** What a judge says of a system and nothing excuses, and what it does not say any more. Notes the figures. */
export function judged(judge: Judge, system: System, findings: readonly Finding[]): Pick<Verdict, 'said' | 'notSaid'> {
  const { left, said, notSaid } = verdict(judge, system.name, findings);
  figure(system, `${judge}: not excused`, said.length);
  for (const [code, count] of Object.entries(left)) figure(system, `${judge}: ${code}, left`, count);
  return { said, notSaid };
}

/** Where all is well. */
export const nothing = { said: [], notSaid: [] };

import { stages } from '../chains';
import { Graph } from '../graph';
import { Identity } from '../identity';
import { budgets } from './budgets';
import { connections } from './connections';
import { cycles } from './cycles';
import { exposures, prefixes, splitBudgets } from './exposures';
import { exposing } from './exposing';
import { externalPorts } from './external-ports';
import { names } from './names';
import { hosts } from './hosts';
import { idempotentOffered, offered } from './offered';
import { declaredOnce, operations } from './operations';
import { patience } from './patience';
import { Problem, Rule } from './problem';
import { reached } from './reached';
import { repeatable } from './repeatable';
import { retryConditions } from './retry-conditions';
import { retryStorms } from './retry-storms';
import { selfCalls } from './self-calls';
import { subjects } from './subjects';
import { tries } from './tries';
import { weights } from './weights';

/** Every rule, in the order in which its problems are reported. */
const rules: readonly Rule[] = [
  names,
  operations,
  offered,
  idempotentOffered,
  declaredOnce,
  selfCalls,
  budgets,
  tries,
  patience,
  retryStorms,
  repeatable,
  retryConditions,
  cycles,
  weights,
  exposing,
  exposures,
  splitBudgets,
  prefixes,
  hosts,
  externalPorts,
  subjects,
  connections,
  reached,
];

/** All problems of a graph and of the names of what is written of it, errors first. */
export function check(graph: Graph, objects: readonly Identity[] = []): Problem[] {
  const chains = stages(graph);
  const problems = rules.flatMap((rule) => rule(graph, chains, objects));
  return [...problems.filter((p) => p.level === 'error'), ...problems.filter((p) => p.level === 'warning')];
}

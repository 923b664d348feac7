import { execFileSync } from 'child_process';
import { Listr, ListrTask, PRESET_TIMER } from 'listr2';
import { availableParallelism } from 'os';
import { isMade, Made, make } from './cache';

const oldest = [1, 26];

/** How steps are shown to those who wait: each with its time, as a list on a terminal, as lines in a log. */
export const shown = {
  rendererOptions: { timer: PRESET_TIMER, collapseErrors: false },
  fallbackRendererOptions: { timer: PRESET_TIMER },
} as const;

/** Makes everything of a list that is not there yet. */
export async function makeAll(wanted: readonly Made[]): Promise<void> {
  const tasks = makeSteps(wanted);
  if (tasks.length === 0) return;
  await new Listr(tasks, { ...together, ...shown }).run();
  const missing = wanted.filter((made) => !isMade(made));
  if (missing.length > 0) throw new Error(`not made: ${missing.map(({ name }) => name).join(', ')}`);
}

/** As many at once as there are processors. What is made while others fail is kept. */
export const together = { concurrent: availableParallelism(), exitOnError: false } as const;

/** Makes what is not there yet of a list, one step each. Fails where there is no Go to do that. */
export function makeSteps(wanted: readonly Made[]): ListrTask[] {
  const missing = wanted.filter((made) => !isMade(made));
  if (missing.length > 0) requireGo();
  return missing.map((made) => ({ title: `${made.name}: ${made.what}`, task: () => make(made) }));
}

/** An older Go that fetches newer ones by itself tells of the one that it fetches. */
function requireGo(): void {
  const wanted = `Go ${oldest.join('.')} or later builds the tools: https://go.dev/dl/`;
  let found: string;
  try {
    const cwd = 'test/cluster/modules/kubernetes';
    found = execFileSync('go', ['env', 'GOVERSION'], { cwd, encoding: 'utf8' }).trim();
  } catch (cause) {
    throw new Error(`'go' does not run. ${wanted}`, { cause });
  }
  const [major = 0, minor = 0] = found.replace('go', '').split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = oldest;
  if (major < wantedMajor || (major === wantedMajor && minor < wantedMinor)) {
    throw new Error(`'go' is ${found}. ${wanted}`);
  }
}

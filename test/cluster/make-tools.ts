import { execFileSync } from 'child_process';
import { Listr, PRESET_TIMER } from 'listr2';
import { availableParallelism } from 'os';
import { isMade, Made, make } from './cache';
import { tools } from './tools';

const oldest = [1, 26];

/** `npm run tools`: makes what the stories run on and is not there yet. */
async function makeTools(): Promise<void> {
  if (missing().length === 0) return;
  requireGo();
  await new Listr(
    missing().map((tool) => ({ title: `${tool.name}: ${tool.what}`, task: () => make(tool) })),
    {
      concurrent: availableParallelism(),
      // What is made meanwhile is kept.
      exitOnError: false,
      rendererOptions: { timer: PRESET_TIMER, collapseErrors: false },
      fallbackRendererOptions: { timer: PRESET_TIMER },
    },
  ).run();
  if (missing().length > 0)
    throw new Error(
      `not made: ${missing()
        .map(({ name }) => name)
        .join(', ')}`,
    );
}

const missing = (): Made[] => Object.values(tools).filter((tool) => !isMade(tool));

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

makeTools().catch(({ message }: Error) => {
  console.error(`error: ${message}`);
  process.exitCode = 1;
});

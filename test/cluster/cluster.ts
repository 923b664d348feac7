import { parseArgs } from 'util';
import { clusterNote } from './cluster-note';
import { down } from './down';
import { exec } from './exec';
import { kubeconfig } from './home';
import { loadImages } from './load-images';
import { shop } from './shop';
import { loadShopImages } from './shop-images';
import { status } from './status';
import { up } from './up';

const usage = `npm run cluster -- COMMAND

shop [--nodes 3] [--port 8088] [--install]   the shop on a cluster, which it creates where there is none, until its page answers
up [--nodes 3] [--port 8088] [--install]     creates the cluster; '--install' installs missing system packages, too
down                                         removes it, and the Docker engine where 'up' started it
status                                       says what there is, what is not ready, and why
load [IMAGE...]                              gives its nodes images that this machine has: without names, all that the shop runs
exec COMMAND...                              runs a command with the cluster's kubectl, istioctl and kind, and its KUBECONFIG
kubeconfig                                   prints where kubectl finds it: export KUBECONFIG="$(npm run --silent cluster -- kubeconfig)"`;

/** Does what the command line says, and gives what is to be printed. */
async function cluster(args: readonly string[]): Promise<string | undefined> {
  // What is run has options of its own.
  if (args[0] === 'exec') {
    requireReady();
    if (args.length === 1) throw new Error(`'exec' needs a command: npm run cluster -- exec kubectl get nodes`);
    process.exitCode = await exec(args.slice(1));
    return undefined;
  }
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      nodes: { type: 'string' },
      port: { type: 'string' },
      install: { type: 'boolean', default: false },
    },
  });
  const [command, ...rest] = positionals;
  const props = () => ({
    nodes: number('nodes', values.nodes, 9),
    port: number('port', values.port, 65535),
    install: values.install,
  });
  switch (command) {
    case 'shop':
      none(rest);
      return shop(props());
    case 'up':
      none(rest);
      await up(props());
      return (await status()).join('\n');
    case 'down':
      none(rest);
      return (await down()) ? 'the cluster is gone' : 'there is no cluster';
    case 'status':
      return (await status()).join('\n');
    case 'load':
      requireReady();
      if (rest.length > 0) await loadImages(rest);
      return `loaded: ${(rest.length > 0 ? rest : await loadShopImages()).join(', ')}`;
    case 'kubeconfig':
      requireReady();
      return kubeconfig;
    default:
      throw new Error(`${command ? `there is no command '${command}'` : 'a command is needed'}\n\n${usage}`);
  }
}

function number(option: string, value: string | undefined, most: number): number | undefined {
  if (value === undefined) return undefined;
  const given = Number(value);
  if (Number.isInteger(given) && given >= 1 && given <= most) return given;
  throw new Error(`'--${option}' must be a whole number from 1 to ${most}, got '${value}'`);
}

/** npm keeps options for itself that do not come after `--`. */
function none(rest: readonly string[]): void {
  if (rest.length > 0)
    throw new Error(`'${rest.join(' ')}' is too much; options come after '--': npm run cluster -- up --nodes 3`);
}

function requireReady(): void {
  if (clusterNote.read()?.state !== 'ready') throw new Error(`there is no cluster; run 'npm run cluster -- up'`);
}

// Whoever began this by a channel, and is gone, wants nothing of it any more.
process.channel?.unref();
process.once('disconnect', () => process.exit(1));

cluster(process.argv.slice(2)).then(
  (told) => told !== undefined && console.log(told),
  ({ message }: Error) => {
    console.error(`error: ${message}`);
    process.exitCode = 1;
  },
);

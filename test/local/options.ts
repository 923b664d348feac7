import { parseArgs } from 'util';
import { LocalShopProps } from './local-shop-props';

const usage = `npm run shop -- [--data FOLDER] [--port PORT] [--checkout saga|two-phase] [--install]

--data      keeps what the shop has, for the next run too (build/shop)
--port      where the pages are (a free one)
--checkout  how orders are checked out (saga)
--install   installs missing system packages`;

/** What the command line says. */
export function optionsOf(args: readonly string[]): LocalShopProps {
  const { values, positionals } = parse(args);
  if (positionals.length > 0) {
    throw new Error(`'${positionals.join(' ')}' is too much; options come after '--'\n\n${usage}`);
  }
  return {
    data: values.data,
    port: values.port === undefined ? undefined : portOf(values.port),
    checkout: values.checkout === undefined ? undefined : checkoutOf(values.checkout),
    install: values.install,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        data: { type: 'string', default: 'build/shop' },
        port: { type: 'string' },
        checkout: { type: 'string' },
        install: { type: 'boolean', default: false },
      },
    });
  } catch (cause) {
    throw new Error(`${(cause as Error).message}\n\n${usage}`, { cause });
  }
}

function portOf(value: string): number {
  const port = Number(value);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new Error(`'--port' must be a whole number from 1 to 65535, got '${value}'`);
}

function checkoutOf(value: string): 'saga' | 'two-phase' {
  if (value === 'saga' || value === 'two-phase') return value;
  throw new Error(`'--checkout' must be saga or two-phase, got '${value}'`);
}

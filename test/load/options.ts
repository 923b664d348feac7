import { parseArgs } from 'util';

const usage = `npm run load -- [--rate 20 | --rates 5,10,20] [--seconds 30] [--shop http://shop.localhost:8088] [--customers 20] [--json]

--rate       how many orders are sent a second, whether or not earlier ones are answered (20)
--rates      several of these, one after the other, each when all orders of the one before have ended
--seconds    for how long, each (30)
--shop       where the shop's gateway is (http://shop.localhost:8088)
--customers  how many people order in turn; they sign in before anything is measured (20)
--json       prints JSON`;

/** What is sent, and where to. */
export interface LoadOptions {
  /** Orders a second, one measurement each. */
  readonly rates: readonly number[];
  /** How long each measurement sends. */
  readonly seconds: number;
  /** The address of the shop. */
  readonly shop: string;
  /** How many people order in turn. */
  readonly customers: number;
  /** Whether JSON is printed. */
  readonly json: boolean;
}

/** What the command line says. Fails with everything that is wrong with it. */
export function optionsOf(args: readonly string[]): LoadOptions {
  const { values, positionals } = parse(args);
  const problems: string[] = [];
  const whole = (option: string, value: string, most: number): number => {
    const number = /^\d+$/.test(value) ? Number(value) : 0;
    if (number < 1 || number > most)
      problems.push(`'--${option}' must be a whole number from 1 to ${most}, got '${value}'`);
    return number;
  };
  if (positionals.length > 0) problems.push(`'${positionals.join(' ')}' is too much; options come after '--'`);
  if (values.rate !== undefined && values.rates !== undefined)
    problems.push(`'--rate' and '--rates' are both there; say one of them`);
  const [option, rates] = values.rates === undefined ? ['rate', values.rate ?? '20'] : ['rates', values.rates];
  const options = {
    rates: rates.split(',').map((rate) => whole(option, rate, 1000)),
    seconds: whole('seconds', values.seconds, 3600),
    shop: values.shop.replace(/\/$/, ''),
    customers: whole('customers', values.customers, 1000),
    json: values.json,
  };
  if (!isAddress(options.shop))
    problems.push(`'--shop' must be an address such as http://shop.localhost:8088, got '${values.shop}'`);
  if (problems.length > 0) throw new Error(`${problems.join('\n')}\n\n${usage}`);
  return options;
}

// The raw requests of customers are plain, and begin with a path of the shop.
function isAddress(text: string): boolean {
  try {
    return new URL(text).protocol === 'http:' && text === new URL(text).origin;
  } catch {
    return false;
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        rate: { type: 'string' },
        rates: { type: 'string' },
        seconds: { type: 'string', default: '30' },
        shop: { type: 'string', default: 'http://shop.localhost:8088' },
        customers: { type: 'string', default: '20' },
        json: { type: 'boolean', default: false },
      },
    });
  } catch (cause) {
    throw new Error(`${(cause as Error).message}\n\n${usage}`, { cause });
  }
}

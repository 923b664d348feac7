import { calleeOf, Here, local, localEnv } from './local-env';
import { LocalShopProps } from './local-shop-props';
import { Part } from './parts';

type Told = Pick<LocalShopProps, 'checkout' | 'env' | 'through'>;

/** The variables of a service: what the graph says, where it is here, and what is asked for. */
export async function serviceEnv(part: Part, here: Here, { checkout, env, through }: Told) {
  const told = localEnv(part, here);
  if (through) {
    for (const [variable, url] of Object.entries(told)) {
      const callee = calleeOf(variable);
      if (callee) told[variable] = await through(part.name, callee, url);
    }
  }
  if (checkout && 'CHECKOUT' in told) told['CHECKOUT'] = checkout;
  return { ...told, LISTEN: local, ...env?.[part.name] };
}

import {
  EnvoyFilter,
  EnvoyFilterSpecConfigPatchesApplyTo as ApplyTo,
  EnvoyFilterSpecConfigPatchesMatchContext as Context,
  EnvoyFilterSpecConfigPatchesPatchOperation as Patch,
} from '../../imports/networking.istio.io';
import { addressLimits } from './address-limits';
import { Door } from './gateway-servers';
import { Manifest } from '../base/manifest';
import { wholeRequests } from './whole-requests';

/** In which order a request comes to them. */
const filters = [addressLimits, wholeRequests];

const connections = 'envoy.filters.network.http_connection_manager';

/**
 * What the gateway does for which Istio has no object of its own: filters are put into its pods, and are told what to do
 * at this host alone. Such an object holds in its own namespace only.
 */
export function gatewayFilters(of: Door): void {
  const { namespace } = of.environment;
  const name = `${namespace}-${of.name}`;
  new Manifest(of, EnvoyFilter, { name, namespace: of.environment.platform.gateway.namespace }, () => {
    const own = filters.flatMap((filter) => {
      const made = filter(of, name);
      // A name of its own: systems that share these pods do not count each other's requests.
      return made ? [{ ...made, name: `strata.${name}.${made.name}` }] : [];
    });
    const here = Object.fromEntries(own.map((each) => [each.name, each.here]));
    return {
      spec: {
        workloadSelector: { labels: { ...of.pods.labels } },
        configPatches: [
          // Each is put before those that are there.
          ...own.toReversed().map((each) => ({
            applyTo: ApplyTo.HTTP_UNDERSCORE_FILTER,
            match: { context: Context.GATEWAY, listener: { filterChain: { filter: { name: connections } } } },
            patch: { operation: Patch.INSERT_UNDERSCORE_FIRST, value: { name: each.name, ...each.filter } },
          })),
          {
            applyTo: ApplyTo.VIRTUAL_UNDERSCORE_HOST,
            match: {
              context: Context.GATEWAY,
              routeConfiguration: { vhost: { name: `${of.hostName}:${of.certificate ? 443 : 80}` } },
            },
            patch: { operation: Patch.MERGE, value: { typed_per_filter_config: here } },
          },
        ],
      },
    };
  });
}

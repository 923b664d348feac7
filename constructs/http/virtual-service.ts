import { VirtualService, VirtualServiceSpecHttp as HttpRule } from '../../imports/networking.istio.io';
import { Callee } from '../base/component';
import { httpRules } from './http-rule-order';
import { budget, Routes, to, treated, Treatment } from './http-rules';
import { nameLabel } from '../base/labels';
import { Manifest } from '../base/manifest';

// For whoever is admitted without a declared call: nobody, today.
const undeclared = { timeout: 1000, retries: 0, retryOn: [] };

/** Timeouts and retries of every caller, told apart by its label, and a default route. */
export function serviceRoutes(of: Callee & { routes(): Routes }): void {
  new Manifest(of, VirtualService, { name: of.name }, () => {
    const { usual, canary } = of.routes();
    return { spec: { hosts: [of.host], http: rules(of, { http: { route: [...usual] }, canary }) } };
  });
}

/** The same for a host outside. */
export function externalRoutes(of: Callee): void {
  new Manifest(of, VirtualService, { name: of.name }, () => ({
    spec: { hosts: [of.host], exportTo: ['.'], http: rules(of, { http: { route: [to(of.host)] }, canary: [] }) },
  }));
}

/** The rules of each caller, then the default. A gateway's calls have theirs where the gateway is. */
function rules(of: Callee, { http, canary }: Treatment): HttpRule[] {
  const callers = of.incoming
    .filter((edge) => edge.data.caller.kind !== 'gateway')
    .toSorted((a, b) => (a.caller.name < b.caller.name ? -1 : 1));
  const declared = callers.flatMap(({ caller, data }) => {
    const match = { sourceLabels: { [nameLabel]: caller.name } };
    return httpRules(
      data.calls.flatMap((call, i) => {
        const treatment = { http: { ...http, ...budget(call) }, canary };
        return call.operations.map((operation) => ({ operation, match, group: `${i}`, treatment }));
      }),
    );
  });
  return [...declared, ...treated({ http: { ...http, ...budget(undeclared) }, canary })];
}

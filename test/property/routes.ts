import { Answering, Declared, Place } from './declared';
import { HttpRule } from './kinds';
import { Manifests } from './manifests';
import { answering, parts, Request, requests } from './requests';
import { milliseconds, Outcome, outcome, rulesFor } from './virtual-service';

const asking = { 'x-track': 'canary' };

/** What becomes of each request, in the mesh and at the gateway, against what was declared. */
export function routes(manifests: Manifests, declared: Declared): string[] {
  const rules = manifests
    .of('VirtualService')
    .flatMap(({ metadata, spec }) =>
      spec.http.flatMap((rule) => unfit(rule).map((text) => `VirtualService ${metadata.name}: ${text}`)),
    );
  return [...rules, ...inMesh(manifests, declared), ...atGateway(manifests, declared)];
}

/** Every rule says its timeout and its attempts, and all tries fit into the timeout. */
function unfit({ timeout, retries }: HttpRule): string[] {
  const { attempts, perTryTimeout, retryOn } = retries ?? {};
  if (timeout === undefined || attempts === undefined) return ['a rule leaves its timeout or its attempts to Istio'];
  if (attempts === 0) return perTryTimeout || retryOn ? ['a rule without attempts says more of them'] : [];
  if (!perTryTimeout || !retryOn?.split(',').includes('gateway-error')) return ['a slow try is never repeated'];
  // Envoy waits 25, 75, 175, 250, 250 ... ms at most between tries.
  const pause = Array.from({ length: attempts }, (_, i) => Math.min(250, 25 * (2 ** (i + 1) - 1)));
  const needed = milliseconds(perTryTimeout) * (attempts + 1) + pause.reduce((a, b) => a + b);
  return needed > milliseconds(timeout) ? [`${attempts + 1} tries need ${needed} ms, more than ${timeout}`] : [];
}

function inMesh(manifests: Manifests, declared: Declared): string[] {
  const wrong: string[] = [];
  for (const callee of declared.answering) {
    const rules = rulesFor(manifests, callee.host);
    const asked = requests(callee.operations).map((r) => ({ ...r, operation: answering(callee.operations, r) }));
    for (const { caller, operation, timeout, retries } of declared.calls.filter((c) => c.callee === callee.name)) {
      for (const { labels, from } of manifests.pods.filter(({ component }) => component === caller)) {
        for (const request of asked.filter((r) => r.operation === operation)) {
          for (const headers of [{}, asking]) {
            const got = outcome(rules, { ...request, labels, headers });
            const expected = { timeout, attempts: retries, path: request.path, shares: tracks(callee, headers) };
            wrong.push(...difference(`${from} to ${callee.name}`, request, got, expected));
          }
        }
      }
    }
  }
  return wrong;
}

function atGateway(manifests: Manifests, { places, publicHost = '', ...declared }: Declared): string[] {
  const wrong: string[] = [];
  const byOperation = new Map(places.map((place) => [publicOperation(place), place]));
  for (const { metadata } of manifests.of('Gateway')) {
    const rules = rulesFor(manifests, publicHost, metadata.name);
    const open = [...byOperation.keys()];
    for (const request of requests([...open, ...declared.answering.flatMap(({ operations }) => operations)])) {
      const place = byOperation.get(answering(open, request) ?? '');
      for (const headers of [{}, asking]) {
        const expected = place && {
          timeout: place.timeout,
          attempts: 0,
          path: request.path.slice(place.under.length),
          shares: divided(place, declared.answering, headers),
        };
        wrong.push(...difference(metadata.name, request, outcome(rules, { ...request, headers }), expected));
      }
    }
  }
  return wrong;
}

function publicOperation({ under, operation }: Place): string {
  const { method, path } = parts(operation);
  return `${method} ${under}${path}`;
}

/** How requests are divided between a callee's tracks. */
function tracks({ host, canaryWeight, outside }: Answering, headers: object): Record<string, number> {
  if (outside) return { [`${host}:80 -`]: 1 };
  const canary = canaryWeight === undefined ? 0 : headers === asking ? 1 : canaryWeight / 100;
  const all = { [`${host}:80 stable`]: 1 - canary, [`${host}:80 canary`]: canary };
  return Object.fromEntries(Object.entries(all).filter(([, part]) => part > 0));
}

/** The same at a public place: by the weights of its ways. Requests that ask for a canary are for the ways that have one. */
function divided({ ways }: Place, answering: readonly Answering[], headers: object): Record<string, number> {
  const open = ways.flatMap(({ callee, weight }) => {
    return answering.filter(({ name }) => name === callee).map((service) => ({ service, weight }));
  });
  const able = open.filter(({ service }) => service.canaryWeight !== undefined);
  const used = headers === asking && able.length > 0 ? able : open;
  const total = used.reduce((sum, { weight }) => sum + weight, 0);
  const all: Record<string, number> = {};
  for (const { service, weight } of used) {
    // Ways that take nothing take nothing of these either, unless no other way has a canary.
    const part = total > 0 ? weight / total : 1 / used.length;
    for (const [place, share] of Object.entries(tracks(service, headers))) if (part > 0) all[place] = part * share;
  }
  return all;
}

function difference(where: string, { method, path }: Request, got?: Outcome, wanted?: Outcome): string[] {
  if (tell(got) === tell(wanted) && evenly(got?.shares, wanted?.shares)) return [];
  return [`VirtualService: ${where} ${method} ${path} gets ${tell(got)}, not ${tell(wanted)}`];
}

const tell = (outcome?: Outcome): string => {
  if (!outcome) return 'nothing';
  const { timeout, attempts, path, shares } = outcome;
  const parts = Object.entries(shares).map(
    ([place, part]) => `${Math.floor(part * 100 + 1e-6)} % ${place.replace(/\.\S+/, '')}`,
  );
  return `${timeout} ms, ${attempts} retries, ${path} at ${parts.toSorted().join(', ')}`;
};

/** Parts of a whole are never quite what they were divided from. */
const evenly = (got: Outcome['shares'] = {}, wanted: Outcome['shares'] = {}): boolean =>
  Object.keys(got).every((place) => Math.abs((got[place] ?? 0) - (wanted[place] ?? 0)) < 1e-9);

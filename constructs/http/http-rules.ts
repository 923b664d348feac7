import { Call } from '../../graph/graph';
import { isTemplate, parseOperation, requestMethods } from '../../graph/operation';
import { perTryTimeout } from '../../graph/tries';
import {
  VirtualServiceSpecHttp as HttpRule,
  VirtualServiceSpecHttpMatch as Match,
  VirtualServiceSpecHttpMatchUri as Uri,
  VirtualServiceSpecHttpRoute as Route,
} from '../../imports/networking.istio.io';
import { servicePort } from './ports';

/** What is done with some requests, whatever they match. */
export interface Treatment {
  /** Routes, rewrites, timeout and retries. */
  readonly http: HttpRule;
  /** Where those go that ask for the canary; nowhere else, if there is none. */
  readonly canary: readonly Route[];
}

/** Where calls of a service go. */
export interface Routes {
  /** Of all, by weight where there are several. */
  readonly usual: readonly Route[];
  /** Of those that ask for the canary; none, if there is none. */
  readonly canary: readonly Route[];
}

/** The rule for these requests, and before it the one for those of them that ask for the canary. */
export function treated({ http, canary }: Treatment, matches?: readonly Match[]): HttpRule[] {
  const rule = { ...(matches && { match: [...matches] }), ...http };
  if (canary.length === 0) return [rule];
  const asking = (matches ?? [{}]).map((match) => ({ ...match, headers: { 'x-track': { exact: 'canary' } } }));
  return [{ ...http, match: asking, route: [...canary] }, rule];
}

/** The requests that are one operation. */
export function matching(operation: string): Match {
  const [method = '', ...others] = requestMethods(operation);
  return {
    method: others.length > 0 ? { regex: [method, ...others].join('|') } : { exact: method },
    uri: uri(parseOperation(operation).path),
  };
}

/** A VirtualService knows no templates: where there is one, a regular expression must match the whole path. */
function uri(path: string): Uri {
  return path.split('/').some(isTemplate) ? { regex: pathPattern(path) } : { exact: path };
}

/** A path with templates as a regular expression. */
export const pathPattern = (path: string): string =>
  path
    .split('/')
    .map((segment) => (isTemplate(segment) ? '[^/]+' : literal(segment)))
    .join('/');

/** A text as a regular expression, of the characters that a path may hold. */
export const literal = (text: string): string => text.replaceAll('.', '\\.');

/** A call's budget: every rule says both, or Istio's defaults apply: no timeout, and two retries of any method. */
export function budget(call: Pick<Call, 'timeout' | 'retries' | 'retryOn'>): Pick<HttpRule, 'timeout' | 'retries'> {
  const { timeout, retries, retryOn } = call;
  return {
    timeout: duration(timeout),
    retries:
      retries === 0
        ? { attempts: 0 }
        : { attempts: retries, perTryTimeout: duration(perTryTimeout(call)), retryOn: retryOn.toSorted().join(',') },
  };
}

/** Where calls go of which a canary takes a share, in percent: to the subsets of the two tracks. */
export const trackRoutes = (host: string, weight?: number): Routes =>
  weight === undefined
    ? { usual: [to(host, 'stable')], canary: [] }
    : {
        usual: [
          { ...to(host, 'stable'), weight: 100 - weight },
          { ...to(host, 'canary'), weight },
        ],
        canary: [to(host, 'canary')],
      };

/** One destination. What is outside has no subsets. */
export const to = (host: string, subset?: string): Route => ({
  destination: { host, port: { number: servicePort }, subset },
});

/** Milliseconds as Istio writes them: `1s`, `500ms`. */
export const duration = (ms: number): string => (ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`);

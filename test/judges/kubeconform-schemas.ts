import { KubeConfig, KubernetesObject } from '@kubernetes/client-node';
import { mkdirSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';
import { eventually } from '../cluster/eventually';
import { read } from '../cluster/read';

/** A schema of OpenAPI 3.0, as far as it is translated. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly nullable?: boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-group-version-kind'?: readonly Kind[];
}

interface Kind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

interface OpenApi {
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

/** Where `writeSchemas` puts the schema of each kind, as kubeconform asks for it. Of a version without group, `Group` is the version. */
export const location = (folder: string): string =>
  join(folder, '{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json');

const fileOf = (group: string, version: string, kind: string): string =>
  join(group || version, `${kind.toLowerCase()}_${version}.json`);

/** Writes what the server publishes of these kinds, among others, as JSON schemas that admit no field beside those they name. */
export async function writeSchemas(config: KubeConfig, folder: string, kinds: readonly KubernetesObject[]) {
  const wanted = kinds.map(({ apiVersion = '', kind = '' }) => {
    const [version = '', group = ''] = apiVersion.split('/').toReversed();
    return fileOf(group, version, kind);
  });
  // It publishes CRDs a while after they are established.
  const all = await eventually('the server publishes all kinds', async () => {
    const schemas = await published(config);
    return wanted.every((file) => schemas.has(file)) ? schemas : undefined;
  });
  for (const [file, schema] of all) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), JSON.stringify(schema));
  }
}

async function published(config: KubeConfig): Promise<Map<string, object>> {
  const { paths } = await read<{ paths: Record<string, unknown> }>(config, '/openapi/v3');
  const found = new Map<string, object>();
  for (const path of Object.keys(paths)) {
    if (!/^(api|apis\/.+)\/v\w+$/.test(path)) continue;
    const { components } = await read<OpenApi>(config, `/openapi/v3/${path}`);
    const schemas = Object.entries(components?.schemas ?? {});
    const definitions = Object.fromEntries(schemas.map(([name, schema]) => [name, strict(schema)]));
    for (const [name, schema] of schemas) {
      for (const { group, version, kind } of schema['x-kubernetes-group-version-kind'] ?? []) {
        found.set(fileOf(group, version, kind), { $ref: `#/definitions/${name}`, definitions });
      }
    }
  }
  return found;
}

/** Says in JSON Schema what OpenAPI says in its own way, and closes what has named fields. Branches of `oneOf` and the like repeat some fields and stay open. */
function strict(schema: Schema): object {
  const { $ref, type, nullable, properties, additionalProperties, items, allOf, ...rest } = schema;
  if ($ref) return { $ref: $ref.replace('#/components/schemas/', '#/definitions/') };
  const open = !properties || additionalProperties || schema['x-kubernetes-preserve-unknown-fields'];
  return {
    ...rest,
    ...(type && { type: nullable ? [type, 'null'] : type }),
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, strict(field)])),
    }),
    ...(typeof additionalProperties === 'object'
      ? { additionalProperties: strict(additionalProperties) }
      : !open && { additionalProperties: false }),
    ...(items && { items: strict(items) }),
    ...(allOf && { allOf: allOf.map(({ $ref, ...other }) => ($ref ? strict({ $ref }) : other)) }),
  };
}

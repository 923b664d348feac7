/** A part of JSON Schema: what the shop's documents say of what is sent. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** An OpenAPI document, as far as it is read here. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

interface Described {
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly security?: readonly unknown[];
}

/** A method and a path, and what may be sent to it. */
export interface ApiOperation {
  readonly method: string;
  /** As it is declared: `/orders/{id}`. */
  readonly path: string;
  /** What stands in its path, by name. */
  readonly parameters: Readonly<Record<string, Schema>>;
  /** Its body. @default - it takes none */
  readonly body?: Schema;
  /** Whether it asks for a session. */
  readonly hasSession: boolean;
}

/** Every operation of a document, without references. */
export const operationsOf = ({ paths, components }: ApiDocument): ApiOperation[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody, security = [] }]) => {
      const body = requestBody?.content['application/json']?.schema;
      const inPath = parameters.filter((parameter) => parameter.in === 'path');
      return {
        method: method.toUpperCase(),
        path,
        parameters: Object.fromEntries(inPath.map(({ name, schema }) => [name, resolved(schema, components)])),
        body: body && resolved(body, components),
        hasSession: security.length > 0,
      };
    }),
  );

function resolved(schema: Schema, components: ApiDocument['components']): Schema {
  if (schema.$ref !== undefined) {
    const found = components?.schemas?.[schema.$ref.replace('#/components/schemas/', '')];
    if (!found) throw new Error(`the document does not hold '${schema.$ref}'`);
    return resolved(found, components);
  }
  const { properties, items } = schema;
  return {
    ...schema,
    ...(items && { items: resolved(items, components) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, each]) => [name, resolved(each, components)]),
      ),
    }),
  };
}

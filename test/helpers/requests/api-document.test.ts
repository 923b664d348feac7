import { operationsOf } from './api-document';

const content = (schema: object) => ({ content: { 'application/json': { schema } } });

test('lists the operations of a document, without references', () => {
  const lines = { type: 'array', items: { $ref: '#/components/schemas/Line' } };
  const document = {
    paths: {
      '/things/{id}': {
        put: {
          parameters: [
            { in: 'path', name: 'id', schema: { $ref: '#/components/schemas/Id' } },
            { in: 'header', name: 'x', schema: {} },
          ],
          requestBody: content({ type: 'object', properties: { lines } }),
          security: [{ session: [] }],
        },
        get: {},
      },
    },
    components: { schemas: { Line: { type: 'integer' }, Id: { type: 'string' } } },
  };
  expect(operationsOf(document)).toEqual([
    {
      method: 'PUT',
      path: '/things/{id}',
      parameters: { id: { type: 'string' } },
      body: { type: 'object', properties: { lines: { type: 'array', items: { type: 'integer' } } } },
      hasSession: true,
    },
    { method: 'GET', path: '/things/{id}', parameters: {}, body: undefined, hasSession: false },
  ]);
});

test('fails where a reference leads nowhere', () => {
  const document = { paths: { '/': { post: { requestBody: content({ $ref: '#/components/schemas/No' }) } } } };
  expect(() => operationsOf(document)).toThrow("the document does not hold '#/components/schemas/No'");
});

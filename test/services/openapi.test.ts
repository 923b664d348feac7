import { Validator } from '@seriousme/openapi-schema-validator';
import { readFileSync, writeFileSync } from 'fs';
import { openapi } from './openapi';
import { served } from './served';

const services = served.filter(({ operations }) => operations.length > 0);

test.each(services)('$name has an OpenAPI document, made from its schemas', async (service) => {
  const file = `services/${service.name}/openapi.json`;
  const document = await openapi(service);
  if (process.env['RENEW']) writeFileSync(file, `${JSON.stringify(document, undefined, 2)}\n`);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(document)));
});

test.each(services)('$name has a document that is OpenAPI', async ({ name }) => {
  const document = JSON.parse(readFileSync(`services/${name}/openapi.json`, 'utf8')) as Parameters<
    Validator['validate']
  >[0];
  expect(await new Validator().validate(document)).toEqual({ valid: true });
});

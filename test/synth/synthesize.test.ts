import { existsSync, mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { Secret } from '../../constructs/base/secret';
import { exitCodes, synthesize } from '../../synth/synthesize';
import { sample, service } from '../helpers/constructs';

const parent = mkdtempSync(join(tmpdir(), 'strata-synthesize-'));
const staging = join(parent, 'staging');
afterAll(() => rmSync(parent, { recursive: true }));
const tell = () => undefined;

test('fails on two environments of one name, before anything is written', () => {
  expect(() => synthesize([sample(), sample()], { staging, tell })).toThrow(
    new Error("two environments are named 'test', of which one would overwrite the other; rename one"),
  );
  expect(existsSync(staging)).toBe(false);
});

test('tells which object cannot be rendered, before anything is written', () => {
  const system = sample();
  service(system, 'orders', ['GET /x'], { resources: { cpu: Cpu.millis(1), memory: Size.kibibytes(1500) } });
  expect(() => synthesize([system], { staging, tell })).toThrow(
    "[test] Deployment orders: '1500 kibibytes' cannot be converted into a whole number of mebibytes.",
  );
  expect(existsSync(staging)).toBe(false);
});

test('two Secrets of one name are reported, again and again: one would be read as the other', () => {
  const system = sample();
  for (let i = 0; i < 2; i++) new Secret(system, 'keys', () => ({}));
  const told: string[] = [];
  const run = () => synthesize([system], { staging, tell: (text) => told.push(text) });
  expect([run(), run()]).toEqual([exitCodes.refused, exitCodes.refused]);
  const text = [
    "error: [test] keys, keys: Secret 'keys' in namespace 'test' is declared 2 times; rename all but one",
    '1 error, 0 warnings; nothing was written',
  ].join('\n');
  expect(told).toEqual([text, text]);
  expect(existsSync(staging)).toBe(false);
});

test('the same system is written again and again, and nothing of it is declared twice', () => {
  const system = sample();
  service(system, 'orders', ['GET /x']).calls(service(system, 'users', ['GET /y']), ['GET /y']);
  const told: string[] = [];
  const run = () => synthesize([system], { staging: join(parent, 'again'), tell: (text) => told.push(text) });
  expect([run(), run()]).toEqual([exitCodes.written, exitCodes.written]);
  expect(new Set(told)).toEqual(
    new Set(['warning: [test] orders: is reached by nobody; call, use or expose it, or remove it']),
  );
});

import { existsSync, mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { synthesize } from '../../synth/synthesize';
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
